//! The columns of a story: what each row's value hangs on, as a small number, and the cell that belongs to it.

use std::io;

use pushwait_core::chance::NEVER;
use pushwait_core::reaction::GOODWILL_MIN;
use pushwait_sim::export::Row;
use pushwait_sim::tell::Facts;

use super::encode::{Chunk, Encoder};
use super::{Kind, Segment};
use crate::stories::cells::{feelings, happened, luck, outcome, settled};
use crate::tables::Cell;

/// Columns after the head: name, kind, and whether a row may have none.
pub(super) const COLUMNS: [(&str, Kind, bool); 19] = [
    ("story", Kind::Whole, false),
    ("archetype", Kind::Text, false),
    ("lead_point", Kind::Whole, false),
    ("own_pace", Kind::Whole, true),
    ("freeze", Kind::Whole, true),
    ("can_hurry", Kind::Flag, false),
    ("arrival", Kind::Whole, true),
    ("revoked", Kind::Whole, true),
    ("happenings", Kind::Text, true),
    ("appreciation", Kind::Text, true),
    ("cornered", Kind::Text, true),
    ("outcome", Kind::Text, false),
    ("lost", Kind::Text, true),
    ("hurried", Kind::Flag, false),
    ("bridge", Kind::Flag, false),
    ("exposed", Kind::Flag, false),
    ("goodwill", Kind::Number, false),
    ("day", Kind::Whole, false),
    ("payoff", Kind::Number, false),
];

/// One cell of several.
fn pick<const N: usize>(cells: [Cell; N], place: usize) -> Cell {
    cells.into_iter().nth(place).unwrap_or(Cell::Missing)
}

/// Encodes one of [`COLUMNS`], by its place there.
pub(super) fn story(encoder: Encoder, place: usize, segments: &[Segment]) -> io::Result<Chunk> {
    let drawn = |segment: &Segment, story: usize, place: usize| pick(luck(&segment.luck[story]), place);
    let days = |day: u16| usize::from(day.wrapping_add(1));
    const _: () = assert!(NEVER == u16::MAX, "and so comes first");
    macro_rules! luck {
        ($place:expr, $code:expr) => {
            encoder.by_story(
                segments,
                |segment, story| $code(&segment.luck[story]),
                |segment, story| drawn(segment, story, $place),
            )
        };
    }
    match place {
        0 => encoder.by_story(
            segments,
            |_, story| story,
            |segment, story| Cell::Whole(i64::try_from(segment.first).unwrap_or(i64::MAX).saturating_add(story as i64)),
        ),
        1 => luck!(0, |facts: &Facts| facts.archetype),
        2 => luck!(1, |facts: &Facts| facts.lead),
        3 => luck!(2, |facts: &Facts| days(facts.own_pace)),
        4 => luck!(3, |facts: &Facts| days(facts.freeze)),
        5 => luck!(4, |facts: &Facts| usize::from(facts.can_hurry)),
        6 => luck!(5, |facts: &Facts| days(facts.arrival)),
        7 => luck!(6, |facts: &Facts| days(facts.gone)),
        _ => ended(encoder, place - 8, segments),
    }
}

/// Encodes what happened under a plan and how it ended.
fn ended(encoder: Encoder, place: usize, segments: &[Segment]) -> io::Result<Chunk> {
    let felt =
        |place: usize| move |segment: &Segment, row: &Row| pick(feelings(&segment.trails.felt.items(row.felt)), place);
    let out = |place: usize| move |_: &Segment, row: &Row| pick(outcome(&row.ended), place);
    let settled = |place: usize| {
        move |segment: &Segment, row: &Row| pick(settled(&segment.payoff, row.ended.ending, row.ended.day), place)
    };
    match place {
        0 => encoder.by_row(
            segments,
            |_, row| row.happenings as usize,
            |segment, row| pick(happened(segment.trails.happenings.items(row.happenings).iter()), 0),
        ),
        1 => encoder.by_row(segments, |_, row| row.felt as usize, felt(0)),
        2 => encoder.by_row(segments, |_, row| row.felt as usize, felt(1)),
        3 => encoder.by_row(segments, |_, row| row.ended.ending as usize, out(0)),
        4 => encoder.by_row(segments, |_, row| row.ended.lost.map_or(0, |lost| lost as usize + 1), out(1)),
        5 => encoder.by_row(segments, |_, row| row.ended.hurried.into(), out(2)),
        6 => encoder.by_row(segments, |_, row| row.ended.ending as usize, out(3)),
        7 => encoder.by_row(segments, |_, row| row.ended.ending as usize, out(4)),
        8 => encoder.by_row(segments, |_, row| (row.ended.goodwill - GOODWILL_MIN) as usize, out(5)),
        9 => encoder.by_row(segments, |_, row| row.ended.day.into(), settled(0)),
        _ => {
            let code =
                |segment: &Segment, row: &Row| row.ended.ending as usize * segment.days + usize::from(row.ended.day);
            encoder.by_row(segments, code, settled(1))
        }
    }
}
