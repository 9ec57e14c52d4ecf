//! How far a run is: a bar on a terminal, a line every few seconds elsewhere, always on standard error.

use std::io::IsTerminal;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use pushwait_report::pace;

use crate::output;

/// How progress is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Show {
    /// A bar on a terminal with colour, else a counter
    #[default]
    Auto,
    /// A bar; a counter where no bar can be drawn
    Bar,
    /// A line every few seconds
    Counter,
    /// Nothing
    None,
}

/// A counter speaks this often; a run that is over sooner says nothing.
const EVERY: Duration = Duration::from_secs(3);
const REDRAW: Duration = Duration::from_millis(200);

/// What is counted where no file has a sweep.
pub const SCENARIOS: &str = "scenarios";
/// What is counted where one has.
pub const POINTS: &str = "design points";

/// What has been done; shared by all threads.
#[derive(Debug, Default)]
struct Counts {
    /// What the points are called.
    things: &'static str,
    points: AtomicU64,
    done: AtomicU64,
    kept: AtomicU64,
    failed: AtomicU64,
    stories: AtomicU64,
    /// Stories that are to be played, where that is known.
    wanted: AtomicU64,
    /// Bits of the last half-width.
    half_width: AtomicU64,
    /// Answers are written that were worked out before.
    writing: bool,
}

/// Progress of a run.
pub struct Progress {
    counts: Arc<Counts>,
    stop: Arc<(Mutex<bool>, Condvar)>,
    bar: Option<ProgressBar>,
    teller: Option<JoinHandle<()>>,
}

impl Progress {
    /// Shows progress of a run of so many scenarios, and of so many stories where that is known.
    pub fn new(show: Show, points: u64, stories: u64) -> Self {
        Self::of_working(show, SCENARIOS, points, stories)
    }

    /// The same of other things.
    pub fn of_working(show: Show, things: &'static str, points: u64, stories: u64) -> Self {
        Self::of(show, Counts { things, points: points.into(), wanted: stories.into(), ..Counts::default() })
    }

    /// Shows how many of so many things have been written.
    pub fn of_writing(show: Show, things: &'static str, points: u64) -> Self {
        Self::of(show, Counts { things, points: points.into(), writing: true, ..Counts::default() })
    }

    fn of(show: Show, counts: Counts) -> Self {
        let (counts, stop) = (Arc::new(counts), Arc::new((Mutex::new(false), Condvar::new())));
        let (bar, every) = match resolve(show) {
            Show::Bar => (Some(bar()), REDRAW),
            Show::Counter => (None, EVERY),
            Show::Auto | Show::None => return Self { counts, stop, bar: None, teller: None },
        };
        let teller = tell(Arc::clone(&counts), Arc::clone(&stop), every, bar.clone());
        Self { counts, stop, bar, teller: Some(teller) }
    }

    /// Does what may print, with the bar out of the way.
    pub fn aside<T>(&self, work: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(work),
            None => work(),
        }
    }

    /// A design point is done.
    pub fn done(&self) {
        self.counts.done.fetch_add(1, Ordering::Relaxed);
    }

    /// A design point had been done by an earlier run.
    pub fn kept(&self, stories: u64) {
        self.counts.kept.fetch_add(1, Ordering::Relaxed);
        self.counts.wanted.fetch_sub(stories.min(self.counts.wanted.load(Ordering::Relaxed)), Ordering::Relaxed);
        self.done();
    }

    /// A design point, or a whole file, is broken.
    pub fn failed(&self) {
        self.counts.failed.fetch_add(1, Ordering::Relaxed);
        self.done();
    }

    /// So many stories have been played.
    pub fn played(&self, stories: u64) {
        self.counts.stories.fetch_add(stories, Ordering::Relaxed);
    }

    /// The widest half-width of a share at a look.
    pub fn looked(&self, half_width: f64) {
        self.counts.half_width.store(half_width.to_bits(), Ordering::Relaxed);
    }

    /// Ends the showing.
    pub fn finish(&mut self) {
        *self.stop.0.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.stop.1.notify_all();
        if let Some(teller) = self.teller.take() {
            let _ = teller.join();
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.finish();
    }
}

/// A bar needs a terminal that can move its cursor; indicatif hides it where colour is off, so a counter takes its place.
fn resolve(show: Show) -> Show {
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
        || std::env::var_os("TERM").is_none_or(|term| term == "dumb");
    match show {
        Show::Auto | Show::Bar if std::io::stderr().is_terminal() && !plain => Show::Bar,
        Show::Auto | Show::Bar => Show::Counter,
        other => other,
    }
}

fn bar() -> ProgressBar {
    let style = ProgressStyle::with_template("{wide_bar} {msg}").unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(1000), ProgressDrawTarget::stderr()).with_style(style)
}

fn tell(
    counts: Arc<Counts>,
    stop: Arc<(Mutex<bool>, Condvar)>,
    every: Duration,
    bar: Option<ProgressBar>,
) -> JoinHandle<()> {
    let begun = Instant::now();
    std::thread::spawn(move || {
        let mut over = stop.0.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            // Asked before it waits, too: a run may be over before this thread has begun.
            over = stop.1.wait_timeout_while(over, every, |over| !*over).unwrap_or_else(PoisonError::into_inner).0;
            if *over {
                break;
            }
            let (share, line) = line(&counts, begun.elapsed());
            match &bar {
                Some(bar) => {
                    bar.set_position((share * 1000.0) as u64);
                    bar.set_message(line);
                }
                None => output::say(&format!("pushwait: {line}\n")),
            }
        }
        if let Some(bar) = bar {
            bar.finish_and_clear();
        }
    })
}

/// How much of the work is done, 0 to 1, and the words for it.
fn line(counts: &Counts, elapsed: Duration) -> (f64, String) {
    let of = |count: &AtomicU64| count.load(Ordering::Relaxed);
    let (points, done, failed) = (of(&counts.points), of(&counts.done), of(&counts.failed));
    let (stories, wanted, kept) = (of(&counts.stories), of(&counts.wanted), of(&counts.kept));
    let share = pace::share_done((done, points), kept, (stories, wanted));
    let things = counts.things;
    if counts.writing {
        return (share, format!("{done} of {points} {things} written, {}", pace::time_left(share, elapsed)));
    }
    let mut line = format!("{done} of {points} {things} done, {failed} failed");
    if kept > 0 {
        line += &format!(" ({kept} kept)");
    }
    if stories > 0 {
        line += &format!(", {} stories/s", pace::rate(stories, elapsed));
    }
    let half = f64::from_bits(of(&counts.half_width));
    if half > 0.0 {
        line += &format!(", half-width {}", pace::half_width(half));
    }
    line += &format!(", {}", pace::time_left(share, elapsed));
    (share, line)
}
