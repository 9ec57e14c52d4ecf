//! Reads back what a PDF says: pages, words, tags and what it tells of itself.
#![expect(clippy::unwrap_used, reason = "a test may stop at what should not happen")]

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

/// A PDF to look into.
pub struct Pdf(Document);

/// One tag with the text that stands for its picture, if there is one.
#[derive(Debug)]
pub struct Tag {
    pub name: String,
    pub alt: Option<String>,
}

impl Pdf {
    pub fn new(bytes: &[u8]) -> Self {
        Self(Document::load_mem(bytes).unwrap())
    }

    pub fn pages(&self) -> usize {
        self.0.get_pages().len()
    }

    /// The words of all pages without the spaces between them, which are a matter of layout.
    pub fn words(&self) -> String {
        let pages: Vec<u32> = self.0.get_pages().into_keys().collect();
        squeezed(&self.0.extract_text(&pages).unwrap())
    }

    pub fn catalog(&self) -> &Dictionary {
        self.0.catalog().unwrap()
    }

    pub fn text(&self, key: &[u8]) -> String {
        string(self.catalog().get(key).unwrap())
    }

    pub fn info(&self) -> BTreeMap<String, String> {
        let info = self.resolved(self.0.trailer.get(b"Info").unwrap()).as_dict().unwrap();
        let text = |key: &[u8]| String::from_utf8_lossy(key).into_owned();
        info.iter().filter(|(_, value)| value.as_str().is_ok()).map(|(key, value)| (text(key), string(value))).collect()
    }

    pub fn metadata(&self) -> String {
        let stream = self.resolved(self.catalog().get(b"Metadata").unwrap()).as_stream().unwrap();
        String::from_utf8(stream.get_plain_content().unwrap()).unwrap()
    }

    /// All tags in the order in which they are read.
    pub fn tags(&self) -> Vec<Tag> {
        let mut tags = Vec::new();
        self.collect(self.catalog().get(b"StructTreeRoot").unwrap(), &mut tags);
        tags
    }

    pub fn count(&self, name: &str) -> usize {
        self.tags().iter().filter(|tag| tag.name == name).count()
    }

    fn collect(&self, object: &Object, tags: &mut Vec<Tag>) {
        match self.resolved(object) {
            Object::Array(kids) => kids.iter().for_each(|kid| self.collect(kid, tags)),
            Object::Dictionary(tag) => {
                let name = tag.get(b"S").and_then(Object::as_name).map(|n| String::from_utf8_lossy(n).into_owned());
                if let Ok(name) = name {
                    tags.push(Tag { name, alt: tag.get(b"Alt").ok().map(string) });
                }
                if let Ok(kids) = tag.get(b"K") {
                    self.collect(kids, tags);
                }
            }
            _ => {}
        }
    }

    fn resolved<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.0.dereference(object).unwrap().1
    }

    /// The pixels of all pictures that have three colours.
    pub fn pixels(&self) -> Vec<[u8; 3]> {
        let streams = self.0.objects.values().filter_map(|object| object.as_stream().ok());
        let pictures =
            streams.filter(|s| s.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Image"));
        let grey = |space: &Object| space.as_name().is_ok_and(|name| name == b"DeviceGray");
        let coloured = pictures.filter(|s| s.dict.get(b"ColorSpace").is_ok_and(|space| !grey(self.resolved(space))));
        let bytes = coloured.flat_map(|stream| stream.get_plain_content().unwrap());
        bytes.collect::<Vec<u8>>().chunks_exact(3).map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect()
    }

    /// Colours that are set anywhere, on pages and in pictures, each as its components.
    pub fn colours(&self) -> Vec<Vec<f32>> {
        let forms = self.0.objects.values().filter_map(|object| object.as_stream().ok());
        let forms = forms.filter(|s| s.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Form"));
        let forms = forms.filter_map(|stream| stream.decode_content().ok());
        let pages = self.0.get_pages().into_values();
        let pages = pages.map(|id| lopdf::content::Content::decode(&self.0.get_page_content(id)).unwrap());
        let set = ["rg", "RG", "sc", "SC", "scn", "SCN", "k", "K"];
        let operations = pages.chain(forms).flat_map(|content| content.operations);
        let operations = operations.filter(|operation| set.contains(&operation.operator.as_str()));
        operations.map(|o| o.operands.iter().filter_map(|value| value.as_float().ok()).collect()).collect()
    }
}

/// A text without the spaces and the possible ends of lines in it.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}

fn string(object: &Object) -> String {
    lopdf::decode_text_string(object).unwrap()
}
