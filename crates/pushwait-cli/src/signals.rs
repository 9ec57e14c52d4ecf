//! Ctrl-C and the schedulers' polite request to end: the first lets finished work be saved, the second ends at once.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use crate::failure::Failure;

static CAUGHT: OnceLock<Arc<AtomicUsize>> = OnceLock::new();

/// Begins to listen. Where the system refuses, its own handling stays: the command then ends at once.
pub fn listen() {
    let caught = CAUGHT.get_or_init(Arc::default);
    let again = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        // In this order: the second signal finds the flag that the first has set.
        let _ = flag::register_conditional_shutdown(signal, code(signal).into(), Arc::clone(&again));
        let _ = flag::register(signal, Arc::clone(&again));
        let _ = flag::register_usize(signal, Arc::clone(caught), code(signal).into());
    }
}

/// What a shell reports of a command that a signal ended.
fn code(signal: i32) -> u8 {
    u8::try_from(128 + signal).unwrap_or(u8::MAX)
}

/// Whether a signal has come.
pub fn stopped() -> bool {
    caught() != 0
}

fn caught() -> usize {
    CAUGHT.get().map_or(0, |caught| caught.load(Ordering::Relaxed))
}

/// The end of an interrupted command, which says what to do next.
pub fn interrupted(next: &str) -> Failure {
    Failure::new(u8::try_from(caught()).unwrap_or(130), format!("interrupted; {next}"))
}
