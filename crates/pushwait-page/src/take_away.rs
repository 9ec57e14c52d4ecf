//! What can be taken along: a scenario file and a table of all that is shown.

use pushwait_sim::figures::Figure;

use crate::session::Session;

/// All numbers on the screen as a tidy table: exact ones say so, drawn ones have their standard error.
#[must_use]
pub fn csv(session: &Session) -> String {
    let mut rows = vec![["table", "plan", "measure", "value", "standard_error"].map(str::to_owned)];
    let name = |plan: usize| session.scenario.plans[plan].name.as_str();
    for (plan, found) in session.analysis.results.plans.iter().enumerate() {
        let summary = &found.summary;
        let all = [
            ("target", summary.target),
            ("competing", summary.competing),
            ("none", summary.none),
            ("payoff", summary.payoff),
        ];
        rows.extend(all.into_iter().filter_map(|(measure, figure)| row("outcomes", name(plan), measure, figure, None)));
    }
    if let Some(drawn) = session.drawn() {
        for (plan, found) in drawn.plans.iter().enumerate().filter(|(plan, _)| *plan != drawn.baseline) {
            let against = &found.comparison;
            let all = [("helped", against.helped), ("harmed", against.harmed), ("unchanged", against.unchanged)];
            rows.extend(
                all.into_iter().filter_map(|(measure, it)| row("compared", name(plan), measure, it, drawn.stories)),
            );
        }
    }
    for flip in &session.analysis.flips {
        rows.push(cells("flips", name(flip.plan), flip.input.name(), &flip.at.to_string(), "exact"));
    }
    rows.extend(map(session));
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Into memory nothing fails.
    for row in &rows {
        let _ = writer.write_record(row);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// The best plan at each place of the map that is known.
fn map(session: &Session) -> Vec<[String; 5]> {
    let Some(map) = &session.map else { return Vec::new() };
    let cell = |row: usize, column: usize, plan: usize| {
        let [across, up] = map.place(column, row)?;
        let place = format!("{}={} {}={}", across.0.name(), across.1, up.0.name(), up.1);
        Some(cells("map", &session.scenario.plans[plan].name, &place, "1", "exact"))
    };
    let rows = session.rows.iter().enumerate();
    let all = rows.flat_map(|(row, cells)| cells.iter().enumerate().map(move |(column, it)| (row, column, it.plan)));
    all.filter_map(|(row, column, plan)| cell(row, column, plan?)).collect()
}

fn row(table: &str, plan: &str, measure: &str, figure: Option<Figure>, stories: Option<u64>) -> Option<[String; 5]> {
    let figure = figure?;
    let error = stories.map_or_else(|| "exact".to_owned(), |stories| figure.se(stories).to_string());
    Some(cells(table, plan, measure, &figure.value.to_string(), &error))
}

fn cells(table: &str, plan: &str, measure: &str, value: &str, error: &str) -> [String; 5] {
    [table, plan, measure, value, error].map(str::to_owned)
}
