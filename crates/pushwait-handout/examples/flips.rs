#![allow(missing_docs, clippy::unwrap_used)]
use pushwait_handout::*;
use pushwait_sim::run::*;
struct P; impl Watch for P { fn go_on(&self,_:u64)->bool{true} fn time_left(&self)->bool{true} fn limited(&self)->bool{false} }
fn main() {
    let mut a = std::env::args().skip(1);
    let format = a.next().unwrap(); let out = a.next().unwrap();
    let texts = texts::Texts::new(texts::Lang::En);
    let origin = document::Origin { run_id: "0123abcd".into(), version: "0.1.0".into(), seed: "1".into(), stories: 200_000 };
    let brand = document::Brand::default();
    let frame = book::Frame { texts: &texts, look: Default::default(), brand: &brand, origin: &origin };
    for path in a {
        let t = std::time::Instant::now();
        let text = std::fs::read_to_string(&path).unwrap();
        let name = std::path::Path::new(&path).file_stem().unwrap().to_string_lossy().into_owned();
        let scenario = pushwait_core::read::scenario(&name, &text).unwrap().0;
        let analysis = advice::analyse(&scenario).unwrap();
        let t1 = t.elapsed();
        let tables = pushwait_core::compile::compile(&scenario, pushwait_core::response::Model::shipped(&scenario.model).unwrap());
        let order = Order { seed: 1, estimator: Choice::Paired, stop: Stop::Stories(200_000), max_stories: 200_000, margin: None };
        let drawn = run(&tables, &order, &P).unwrap().results;
        let t2 = t.elapsed();
        let source = page::Source { scenario: &scenario, analysis: &analysis, drawn: &drawn, texts: &texts, origin: &origin, palette: &charts::COLOUR };
        let document = frame.handout(&source);
        std::fs::create_dir_all(&out).unwrap();
        if format == "docx" { std::fs::write(format!("{out}/{name}.docx"), docx::docx(&document).unwrap()).unwrap(); continue; }
        let f = if format == "md" { render::Format::Markdown } else { render::Format::Html };
        let made = render::render(&document, f, None).unwrap();
        std::fs::create_dir_all(&out).unwrap();
        std::fs::write(format!("{out}/{name}.{format}"), made).unwrap();
        eprintln!("{name} analyse {t1:?} drawn {t2:?} all {:?}", t.elapsed());
    }
}
