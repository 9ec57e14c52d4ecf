use pushwait_core::{archetype::ARCHETYPES, compile::compile, plan::*, response::Model, scenario::*, units::*};
use pushwait_sim::{figures::*, simulate::*, solve};
fn main() {
    let p = |x| Probability::new(x).unwrap();
    let push = |f, r| Act::Push(Push { ask_days: 3, firmness: f, reason: r, proof: false, first_choice: true, your_call: true, soft_close: false, tone: Tone::Poised, channel: Channel::Email });
    let plan = |name: &str, moves: Vec<(Trigger, Act)>, rule| Plan { name: name.into(), summary: String::new(), moves: moves.into_iter().map(|(trigger, act)| Move { trigger, act }).collect(), at_deadline: rule };
    let s = Scenario { name: "q".into(), title: String::new(), summary: String::new(), question: String::new(), model: "baseline".into(), horizon: 60, sales: false,
        target: Target { lead: vec![LeadPart { weight: 1.0, mean: -0.43 * 1.414, sd: 1.0 }], pace: Pace::Promised { day: 8, kept: p(0.5), mean_slip: 8.0 }, silence: p(0.12), freeze: PerDay::from_weekly(0.012).unwrap(), can_hurry: p(0.65), min_days: 3, archetype_weights: ARCHETYPES.archetypes.iter().map(|a| a.weight).collect() },
        competing: Some(Competing { arrival: Arrival::InHand { deadline: 5 }, revocation: PerDay::from_weekly(0.005).unwrap(), extension_granted: p(0.6), extension_days: 4, pulled_when_asked: p(0.03), pulled_when_second: p(0.08), hold_survives: p(0.3), hold_days: 5 }),
        inquiry: Inquiry { asks_why: p(0.7), asks_proof: p(0.08), suspects_truth: p(0.18), suspects_bluff: p(0.25), calls_bluff: p(0.12), exposed_later: p(0.1), lost_if_exposed: p(0.8) },
        payoff: Payoff { target: 100.0, competing: 60.0, none: 0.0, per_day: -0.5, bridge: 3.0, exposed: -80.0 },
        plans: vec![
            plan("wait", vec![], DeadlineRule::Accept),
            plan("polite", vec![(Trigger::Day(0), push(0.2, Reason::WrittenOffer))], DeadlineRule::Accept),
            plan("ultimatum", vec![(Trigger::Day(0), push(1.0, Reason::WrittenOffer))], DeadlineRule::Accept),
            plan("both", vec![(Trigger::Day(0), Act::AskForTime { says_second_choice: false }), (Trigger::Day(0), push(0.2, Reason::WrittenOffer))], DeadlineRule::Lapse),
            plan("callback", vec![(Trigger::Day(1), push(0.6, Reason::FixedDate)), (Trigger::Refused(2), Act::Withdraw(Exit::Courteous)), (Trigger::Refused(6), Act::CallBack(Channel::Email))], DeadlineRule::Hold),
        ] };
    let t = compile(&s, Model::shipped("baseline").unwrap());
    let n = 4_000_000;
    let start = std::time::Instant::now();
    let exact = solve::solve(&t, 0);
    println!("solve {:?}", start.elapsed());
    let start = std::time::Instant::now();
    for _ in 0..20 { std::hint::black_box(compile(&s, Model::shipped("baseline").unwrap())); }
    println!("compile {:?}", start.elapsed() / 20);
    let start = std::time::Instant::now();
    let played = simulate(&t, 1, n, &|_| true).unwrap();
    println!("{} M story-plans/s", n as f64 * 5.0 / start.elapsed().as_secs_f64() / 1e6);
    let sim = Results::estimate(&played, &t.payoff, 0);
    for (i, plan) in t.plans.iter().enumerate() {
        println!("{}", plan.name);
        let show = |names: &[&str], a: Vec<Option<Figure>>, b: Vec<Option<Figure>>| for ((name, a), b) in names.iter().zip(a).zip(b) {
            match (a, b) { (Some(a), Some(b)) => { let z = (a.value - b.value) / b.se(n); println!("  {name:18} {:10.5} {:10.5} z {z:6.2}", a.value, b.value) }, (None, None) => {}, x => println!("  {name} {x:?}") }
        };
        show(Summary::NAMES, sim.plans[i].summary.all(), exact.plans[i].summary.all());
        for (a, b) in sim.plans[i].contacts.iter().zip(&exact.plans[i].contacts) {
            match (a, b) { (Some(a), Some(b)) => show(Reactions::NAMES, a.all(), b.all()), (None, None) => {}, x => println!("{x:?}") }
        }
    }
}
