//! An address as a picture of squares, for the camera of a telephone.

use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;

/// The QR code of a text for terminals, black on white whatever the terminal's own colours are: few cameras read the reverse.
pub fn code(text: &str) -> Option<String> {
    let squares = QrCode::new(text).ok()?.render::<Dense1x2>().build();
    Some(squares.lines().map(|line| format!("\u{1b}[30;107m{line}\u{1b}[0m\n")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The squares of a code as a terminal shows them, true for black.
    fn shown(code: &str) -> Vec<Vec<bool>> {
        let mut rows = Vec::new();
        for line in code.lines() {
            let line = line.trim_start_matches("\u{1b}[30;107m").trim_end_matches("\u{1b}[0m");
            rows.push(line.chars().map(|c| matches!(c, '█' | '▀')).collect());
            rows.push(line.chars().map(|c| matches!(c, '█' | '▄')).collect());
        }
        rows
    }

    #[test]
    fn a_code_has_its_marks_in_three_corners_and_white_around() {
        let rows = shown(&code("http://192.168.178.100:8537/").expect("a code"));
        let width = rows[0].len();
        assert!(width <= 45 && rows.iter().all(|row| row.len() == width), "{width}");
        assert!(rows[..4].iter().flatten().all(|black| !black), "four white squares around");
        let mark = |x: usize, y: usize| (0..7).all(|i| rows[y][x + i] && rows[y + i][x] && rows[y + 6][x + i]);
        assert!(mark(4, 4) && mark(width - 11, 4) && mark(4, width - 11) && !mark(width - 11, width - 11));
    }
}
