//! x
use pushwait_sim::lanes::Program; use pushwait_sim::luck::Key;
use pushwait_sim::simulate::*; use pushwait_tests::{compiled, shipped, generate};
fn main(){ for s in shipped().iter().chain(&(0..300).map(generate::generated).collect::<Vec<_>>()) { let t=compiled(s); let key=Key::new(9,&t.scenario); let pairs=all_pairs(&t); let p=Program::new(&t,&pairs);
 let (a,b)=(play_range(&p,key,5..2500),play_one_by_one(&t,&pairs,key,5..2500));
 for (i,(x,y)) in a.plans.iter().zip(&b.plans).enumerate(){ if x!=y { let days=usize::from(t.horizon)+1; println!("{} plan {} {} ended {} goodwill {} contacts {}", s.name,i,t.plans[i].name, x.ended==y.ended,x.goodwill==y.goodwill,x.contacts==y.contacts);
  for (k,(u,v)) in x.ended.iter().zip(&y.ended).enumerate().filter(|(_,(u,v))|u!=v).take(6) { println!("  how {} day {} lanes {} single {}",k/days,k%days,u,v);} let g=pushwait_sim::graph::Graph::new(&t,&t.plans[i]).unwrap(); if g.nodes.len()<8 {println!("{:?} {:#?}",g.roots,g.nodes);} return;} }
 if a.paired!=b.paired {println!("{} paired",s.name);} } }
