fn main() {
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).unwrap();
        let scenario = pushwait_core::read::scenario(&path, &text).unwrap().0;
        let t = std::time::Instant::now();
        let a = pushwait_handout::advice::analyse(&scenario).unwrap();
        println!("{path}: {} {:?} gap {:.2} margin {:.2} second {:?}  {:?}", scenario.plans[a.best].name, a.sure, a.gap, a.margin, a.second.map(|s| &scenario.plans[s].name), t.elapsed());
        for f in a.flips { println!("   {:?} {:.3} -> {:.3} {} ({:.2})", f.input, f.now, f.at, scenario.plans[f.plan].name, f.distance); }
        for (m, p) in a.models { println!("   {m}: {}", scenario.plans[p].name); }
    }
}
