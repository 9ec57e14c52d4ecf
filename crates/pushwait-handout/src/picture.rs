//! What a logo's own bytes say of it: how large it is, and whether it is all there.

use crate::document::Logo;

/// The end of every PNG.
const PNG_END: &[u8] = b"IEND\xae\x42\x60\x82";
/// The end of every JPEG.
const JPEG_END: &[u8] = b"\xff\xd9";

impl Logo {
    /// Width and height in pixels; `None` for drawings, which have none, and for what is no picture.
    #[must_use]
    pub fn pixels(&self) -> Option<[u32; 2]> {
        let found = match self.media_type.as_str() {
            "image/png" => png(&self.bytes),
            "image/jpeg" => jpeg(&self.bytes),
            _ => None,
        };
        found.filter(|pixels| !pixels.contains(&0))
    }

    /// Whether it has a size and an end: half a picture would be printed as such.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let ends = |end: &[u8]| self.bytes.windows(end.len()).any(|part| part == end);
        match self.media_type.as_str() {
            "image/png" => self.pixels().is_some() && ends(PNG_END),
            "image/jpeg" => self.pixels().is_some() && ends(JPEG_END),
            _ => ends(b"</svg>"),
        }
    }
}

fn number(bytes: &[u8], place: usize, length: usize) -> Option<u32> {
    let part = bytes.get(place..place + length)?;
    Some(part.iter().fold(0, |sum, byte| 256 * sum + u32::from(*byte)))
}

fn png(bytes: &[u8]) -> Option<[u32; 2]> {
    (bytes.get(12..16)? == b"IHDR").then_some([number(bytes, 16, 4)?, number(bytes, 20, 4)?])
}

/// From the head of the frame, behind the parts that come before it.
fn jpeg(bytes: &[u8]) -> Option<[u32; 2]> {
    let mut place = 2;
    loop {
        let marker = (*bytes.get(place)? == 0xff).then_some(*bytes.get(place + 1)?)?;
        let is_frame = matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
        if is_frame {
            return Some([number(bytes, place + 7, 2)?, number(bytes, place + 5, 2)?]);
        }
        // A marker may be filled up with any number of 255s.
        place += if marker == 0xff { 1 } else { 2 + number(bytes, place + 2, 2)? as usize };
    }
}

#[cfg(test)]
mod tests {
    use super::Logo;

    fn logo(media_type: &str, bytes: &[u8]) -> Logo {
        Logo { media_type: media_type.into(), bytes: bytes.into(), alt: String::new() }
    }

    const PNG: &[u8] =
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x02\0\0\0\x28\x08\x02\0\0\0abcd\0\0\0\0IEND\xae\x42\x60\x82";
    const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc2\0\x0b\x08\0\x28\x01\x02\x01abc\xff\xd9";

    #[test]
    fn pictures_tell_their_size() {
        assert_eq!(logo("image/png", PNG).pixels(), Some([258, 40]));
        assert_eq!(logo("image/jpeg", JPEG).pixels(), Some([258, 40]));
        assert_eq!(logo("image/svg+xml", b"<svg></svg>").pixels(), None);
        assert!(logo("image/svg+xml", b"<svg></svg>").is_whole() && !logo("image/svg+xml", b"<svg><g>").is_whole());
    }

    #[test]
    fn torn_pictures_are_found_out_wherever_they_end() {
        for (media_type, whole) in [("image/png", PNG), ("image/jpeg", JPEG)] {
            assert!(logo(media_type, whole).is_whole());
            assert!((0..whole.len()).all(|end| !logo(media_type, &whole[..end]).is_whole()), "{media_type}");
        }
    }
}
