//! Solves for the calibrated weights of the `baseline` model and prints target and achieved figures.
//!
//! `cargo run --release -p pushwait-tests --example calibrate`. The weights go into `data/models/baseline.toml` by hand, rounded
//! to three decimals; a test checks the result.

use std::io::Write;

use pushwait_core::response::Model;
use pushwait_tests::calibration::{Anchor, anchors};

/// The weights that are solved for.
const FREE: [&str; 10] = [
    "h.base",
    "h.lead",
    "d.base",
    "w.base",
    "w.lead",
    "c.pressure",
    "c.your_call",
    "a.first_choice",
    "c.soft_close",
    "a.soft_close",
];

/// The anchors that the response model answers for: the first fifteen; the others belong to the paces.
const ANSWERED: usize = 15;

fn main() -> std::io::Result<()> {
    let mut model = Model::shipped("baseline").expect("shipped").clone();
    for _ in 0..40 {
        let residual = residuals(&model);
        let jacobian: Vec<Vec<f64>> = FREE.iter().map(|name| column(&model, name, &residual)).collect();
        for (name, step) in FREE.iter().zip(least_squares(&jacobian, &residual)) {
            *weight(&mut model, name) -= step.clamp(-0.3, 0.3);
        }
    }
    let mut out = std::io::stdout().lock();
    for name in FREE {
        writeln!(out, "{name:16} {:.3}", *weight(&mut model, name))?;
    }
    writeln!(out, "\nThe shipped model, as docs/model.md shows it:\n")?;
    for a in anchors(Model::shipped("baseline").expect("shipped")) {
        writeln!(out, "| {} | {} | {:.3} | {} |", a.name, a.target, a.achieved, a.grade)?;
    }
    Ok(())
}

fn weight<'a>(model: &'a mut Model, name: &str) -> &'a mut f64 {
    model.weights.get_mut(name).expect("a weight of the model")
}

/// Logarithms of achieved over target, in units of the width of the anchor's 90 % range.
fn residuals(model: &Model) -> Vec<f64> {
    let ln = pushwait_core::math::ln;
    let one = |a: &Anchor| ln(a.achieved / a.target) / ln(a.range.1 / a.range.0);
    anchors(model)[..ANSWERED].iter().map(one).collect()
}

/// Change of the residuals with one weight.
fn column(model: &Model, name: &str, residual: &[f64]) -> Vec<f64> {
    const STEP: f64 = 1e-2;
    let mut moved = model.clone();
    *weight(&mut moved, name) += STEP;
    residuals(&moved).iter().zip(residual).map(|(there, here)| (there - here) / STEP).collect()
}

/// The step that makes the sum of squares least, to first order: the normal equations, slightly damped.
fn least_squares(columns: &[Vec<f64>], residual: &[f64]) -> Vec<f64> {
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f64>();
    let damped = |i: usize, j: usize| dot(&columns[i], &columns[j]) + if i == j { 1e-6 } else { 0.0 };
    let rows = (0..columns.len())
        .map(|i| (0..columns.len()).map(|j| damped(i, j)).chain([dot(&columns[i], residual)]).collect());
    eliminate(rows.collect())
}

/// Solves linear equations, each row with its right side last, by Gauss with pivoting.
fn eliminate(mut rows: Vec<Vec<f64>>) -> Vec<f64> {
    let n = rows.len();
    for k in 0..n {
        let pivot = (k..n).max_by(|&a, &b| rows[a][k].abs().total_cmp(&rows[b][k].abs())).unwrap_or(k);
        rows.swap(k, pivot);
        let lead = rows[k].clone();
        for row in rows.iter_mut().enumerate().filter(|(i, _)| *i != k).map(|(_, row)| row) {
            let factor = row[k] / lead[k];
            row.iter_mut().zip(&lead).for_each(|(x, l)| *x -= factor * l);
        }
    }
    rows.iter().enumerate().map(|(k, row)| row[n] / row[k]).collect()
}
