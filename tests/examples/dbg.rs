//! x
use pushwait_sim::lanes::Program; use pushwait_sim::luck::Key;
use pushwait_sim::simulate::*; use pushwait_tests::{compiled, shipped};
fn main(){ let which=std::env::args().nth(1).unwrap(); let n:u64=std::env::args().nth(2).unwrap().parse().unwrap();
for s in shipped() { if !s.name.starts_with(&which) {continue;} let t=compiled(&s); let key=Key::new(9,&t.scenario); let pairs=against(&t,baseline(&t)); let p=Program::new(&t,&pairs);
 for plan in &t.plans { let g=pushwait_sim::graph::Graph::new(&t,plan); print!("{} {:?} ", plan.name, g.map(|g|g.nodes.len())); } println!();
 let mut best=0.0f64; for _ in 0..5 { let now=std::time::Instant::now();
 let a=play_range(&p,key,0..n); let e=now.elapsed().as_secs_f64(); best=best.max(a.stories as f64*t.plans.len() as f64/e/1e6);} println!("{} {:.1} M story-plans/s, {:.1} ns a story, {} plans", s.name, best, 1e3*t.plans.len() as f64/best, t.plans.len()); } }
