//! How far a run is and how long it will take, in words for people.

use std::time::Duration;

/// The share of the work that is done, 0 to 1. `points` and `stories` are those done and those wanted; points that an earlier run
/// had done are `kept` and say nothing of the speed. Stories tell more where their number is known.
#[must_use]
pub fn share_done(points: (u64, u64), kept: u64, stories: (u64, u64)) -> f64 {
    let (done, wanted) =
        if stories.1 > 0 { stories } else { (points.0.saturating_sub(kept), points.1.saturating_sub(kept)) };
    if wanted == 0 { 0.0 } else { (done as f64 / wanted as f64).min(1.0) }
}

/// A speed to two digits, such as `12M` a second.
#[must_use]
pub fn rate(count: u64, elapsed: Duration) -> String {
    let seconds = elapsed.as_secs_f64();
    if seconds <= 0.0 { "0".into() } else { short(count as f64 / seconds) }
}

/// A number to two digits or three, with a letter for thousands, millions and so on.
fn short(number: f64) -> String {
    let (scale, letter) = match number {
        n if n >= 1e9 => (1e9, "G"),
        n if n >= 1e6 => (1e6, "M"),
        n if n >= 1e3 => (1e3, "k"),
        _ => (1.0, ""),
    };
    let scaled = number / scale;
    if scaled < 10.0 && scale > 1.0 { format!("{scaled:.1}{letter}") } else { format!("{scaled:.0}{letter}") }
}

/// A half-width of a share, out of 100.
#[must_use]
pub fn half_width(share: f64) -> String {
    let hundred = 100.0 * share;
    format!("±{} of 100", crate::brief::rounded(hundred, hundred))
}

/// The time that is left if the rest goes as the share that is done has gone.
#[must_use]
pub fn time_left(share: f64, elapsed: Duration) -> String {
    if share <= 0.0 {
        return "time left not known yet".into();
    }
    let left = elapsed.as_secs_f64() * (1.0 - share) / share;
    format!("{} left", duration(Duration::try_from_secs_f64(left).unwrap_or(Duration::MAX)))
}

/// A time in its largest unit.
#[must_use]
pub fn duration(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    match seconds {
        s if s < 1.0 => "less than a second".into(),
        s if s < 120.0 => format!("{s:.0} s"),
        s if s < 7200.0 => format!("{:.0} min", s / 60.0),
        s if s < 172_800.0 => format!("{:.0} h", s / 3600.0),
        s => format!("{:.0} days", s / 86_400.0),
    }
}

/// A time that is guessed.
#[must_use]
pub fn about(time: Duration) -> String {
    let told = duration(time);
    if told.starts_with("less") { told } else { format!("about {told}") }
}

/// A number of things, whose name takes an s when there are several.
#[must_use]
pub fn counted(count: u64, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}

/// A number of bytes.
#[must_use]
pub fn bytes(count: u64) -> String {
    if count < 1000 { format!("{count} bytes") } else { format!("{}B", short(count as f64)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_follow_the_numbers() {
        assert_eq!(rate(25_000_000, Duration::from_secs(2)), "12M");
        assert_eq!(rate(1_500, Duration::from_secs(1)), "1.5k");
        assert_eq!(time_left(0.25, Duration::from_secs(100)), "5 min left");
        assert_eq!(time_left(0.0, Duration::from_secs(100)), "time left not known yet");
        assert_eq!(half_width(0.00123), "±0.1 of 100");
        assert_eq!((bytes(999), bytes(1_234_567)), ("999 bytes".into(), "1.2MB".into()));
        assert_eq!(duration(Duration::from_secs(5_000)), "83 min");
        assert_eq!(about(Duration::from_secs(5_000)), "about 83 min");
        assert_eq!(about(Duration::ZERO), "less than a second");
        assert_eq!((counted(1, "file"), counted(0, "file")), ("1 file".into(), "0 files".into()));
    }

    #[test]
    fn numbers_have_two_digits_or_three_and_a_letter() {
        let told = [
            (0.0, "0"),
            (7.4, "7"),
            (999.0, "999"),
            (1e3, "1.0k"),
            (9.94e3, "9.9k"),
            (1e4, "10k"),
            (234_567.0, "235k"),
            (1e6, "1.0M"),
            (5.6e7, "56M"),
            (1e9, "1.0G"),
            (3.21e11, "321G"),
        ];
        told.into_iter().for_each(|(number, words)| assert_eq!(short(number), words, "{number}"));
        assert_eq!((bytes(0), bytes(1000), bytes(1_500_000_000)), ("0 bytes".into(), "1.0kB".into(), "1.5GB".into()));
        assert_eq!((rate(5, Duration::ZERO), rate(3, Duration::from_millis(500))), ("0".into(), "6".into()));
    }

    #[test]
    fn times_are_told_in_the_unit_that_people_would_use() {
        let told = [
            (999, "less than a second"),
            (1_000, "1 s"),
            (119_000, "119 s"),
            (120_000, "2 min"),
            (7_199_000, "120 min"),
            (7_200_000, "2 h"),
            (172_799_000, "48 h"),
            (172_800_000, "2 days"),
            (864_000_000, "10 days"),
        ];
        told.into_iter().for_each(|(ms, words)| assert_eq!(duration(Duration::from_millis(ms)), words));
        assert_eq!(time_left(1e-300, Duration::from_secs(1_000_000_000)), format!("{} left", duration(Duration::MAX)));
        assert_eq!(time_left(0.5, Duration::from_secs(30)), "30 s left");
        assert_eq!(time_left(1.0, Duration::from_secs(30)), "less than a second left");
    }

    #[test]
    fn what_was_kept_says_nothing_of_the_speed() {
        assert!((share_done((75, 100), 50, (0, 0)) - 0.5).abs() < 1e-12);
        assert!((share_done((75, 100), 50, (10, 100)) - 0.1).abs() < 1e-12);
        assert!(share_done((5, 5), 5, (0, 0)).abs() < 1e-12);
        assert!((share_done((1, 4), 2, (0, 0))).abs() < 1e-12, "more was kept than is done so far");
        assert!((share_done((9, 4), 0, (0, 0)) - 1.0).abs() < 1e-12, "never more than all");
    }
}
