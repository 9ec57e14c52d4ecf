//! x
use pushwait_sim::lanes::{Instructions, Player, Program};
use pushwait_sim::luck::{CHUNK, Key};
use pushwait_sim::simulate::*;
use pushwait_tests::{compiled, shipped};
fn main() {
    let s = shipped().remove(1);
    let t = compiled(&s);
    let key = Key::new(9, &t.scenario);
    let pairs = against(&t, baseline(&t));
    let p = Program::new(&t, &pairs);
    let mut pl = Player::new(&p, key, 0);
    let set = match std::env::args().nth(1).unwrap().as_str() {
        "b" => Instructions::Baseline,
        "a" => Instructions::Avx2,
        _ => Instructions::Best,
    };
    let mut l = 1e9f64;
    for _ in 0..600 {
        let n = std::time::Instant::now();
        for _ in 0..20 {
            pl.advance_with(CHUNK, set);
        }
        l = l.min(n.elapsed().as_secs_f64());
    }
    println!("{:.2} ns", l * 1e9 / 20480.0);
}
