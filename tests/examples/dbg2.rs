//! x
use pushwait_sim::luck::{Chunk,Key,CHUNK}; use pushwait_tests::{compiled, shipped};
use pushwait_sim::lanes::{Program,Player};
use pushwait_sim::simulate::*;
fn main(){ let all=shipped(); let which:usize=std::env::args().nth(1).map_or(1,|x|x.parse().unwrap()); let t=compiled(&all[which]); let key=Key::new(9,&t.scenario); let mut c=Chunk::new(key,&t,0);
 let mut b=[1e9f64;2]; for _ in 0..200 { let n=std::time::Instant::now(); for _ in 0..50 {c.draw(CHUNK);} b[0]=b[0].min(n.elapsed().as_secs_f64());
 let n=std::time::Instant::now(); for _ in 0..50 {std::hint::black_box(&mut c).interpret(&t);} b[1]=b[1].min(n.elapsed().as_secs_f64()); }
 let pairs=against(&t,baseline(&t)); let p=Program::new(&t,&pairs); let mut pl=Player::new(&p,key,0);
 let mut l=1e9f64; for _ in 0..300 {let n=std::time::Instant::now(); for _ in 0..50 {pl.advance(CHUNK);} l=l.min(n.elapsed().as_secs_f64());}
 let f=1e9/50.0/1024.0; println!("{} draw {:.2} interpret {:.2} lanes total {:.2} ns = {:.1} M/s, kernel {:.2}, floor x {:.2}", t.scenario, b[0]*f,b[1]*f,l*f, t.plans.len() as f64/(l*f)*1e3, (l-b[0])*f, l/b[0]);
}
