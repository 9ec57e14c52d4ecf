//! What describes an export as a whole: a Frictionless data package, and a research object (RO-Crate).
//!
//! Both are the same bytes for the same results: nothing of the machine and no time stands in them unless the caller gives it.

mod research_object;

use std::io::{self, Write};

use serde_json::{Map, Value, json};

pub use research_object::{Run, research_object};

use crate::columns::Kind;
use crate::schema::{Field, Schema, TableId};
use crate::write::Format;

/// A file of an export.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    /// Its path, relative to the export.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 in lower-case hexadecimal digits.
    pub sha256: String,
    /// What it holds.
    pub content: Content,
}

impl File {
    /// The table, where validators can read it as one: not from Markdown, and not from an empty list.
    fn table(&self) -> Option<(&Schema, Format)> {
        let Content::Table(schema, format) = &self.content else { return None };
        let readable = match format {
            Format::Csv | Format::Parquet => true,
            Format::JsonLines => !self.is_void(),
            Format::Json => self.bytes > "[]\n".len() as u64,
            Format::Markdown => false,
        };
        readable.then_some((schema, *format))
    }

    /// Whether it is a table as JSON Lines without a line: validators take that for damage.
    fn is_void(&self) -> bool {
        matches!(self.content, Content::Table(_, Format::JsonLines)) && self.bytes == 0
    }
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A table.
    Table(Schema, Format),
    /// Something else.
    Other {
        /// Short name of the format, such as `json`.
        format: String,
        /// The media type.
        media_type: String,
        /// A heading for people.
        title: String,
        /// In a sentence.
        description: String,
    },
}

impl Content {
    /// A workbook with all tables.
    #[must_use]
    pub fn workbook() -> Self {
        let description = "All tables as sheets of a workbook, with a codebook.";
        Self::other(
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "Workbook",
            description,
        )
    }

    /// The codebook.
    #[must_use]
    pub fn codebook() -> Self {
        Self::other("md", "text/markdown", "Codebook", "What each column means.")
    }

    /// How the export was made.
    #[must_use]
    pub fn run() -> Self {
        let description = "How the export was made: inputs with their digests, the scenarios after defaults, command, \
                           seed, versions.";
        Self::other("json", "application/json", "Run", description)
    }

    fn other(format: &str, media_type: &str, title: &str, description: &str) -> Self {
        let [format, media_type, title, description] = [format, media_type, title, description].map(str::to_owned);
        Self::Other { format, media_type, title, description }
    }

    fn title(&self) -> &str {
        match self {
            Self::Table(schema, _) => schema.table.title(),
            Self::Other { title, .. } => title,
        }
    }

    fn description(&self) -> &str {
        match self {
            Self::Table(schema, _) => schema.table.description(),
            Self::Other { description, .. } => description,
        }
    }

    fn format(&self) -> &str {
        match self {
            Self::Table(_, format) => format.extension(),
            Self::Other { format, .. } => format,
        }
    }

    fn media_type(&self) -> &str {
        match self {
            Self::Table(_, format) => format.media_type(),
            Self::Other { media_type, .. } => media_type,
        }
    }
}

/// Something that an export was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its name, such as the path that was given.
    pub name: String,
    /// SHA-256 in lower-case hexadecimal digits.
    pub sha256: String,
}

/// An export.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// Identifies the run.
    pub id: String,
    /// A heading for people.
    pub title: String,
    /// In a sentence or two.
    pub description: String,
    /// Version of the program.
    pub version: String,
    /// What it was made from.
    pub sources: Vec<Source>,
    /// All its files, but for the descriptions themselves.
    pub files: Vec<File>,
}

/// Writes `datapackage.json`, by version 2 of the Data Package standard.
///
/// # Errors
/// Those of the writer.
pub fn data_package(package: &Package, mut out: impl Write) -> io::Result<()> {
    let sources: Vec<Value> =
        package.sources.iter().map(|source| json!({ "title": source.name, "version": source.sha256 })).collect();
    let files: Vec<&File> = package.files.iter().filter(|file| !file.is_void()).collect();
    let resources: Vec<Value> = (0..files.len()).map(|place| resource(&files, place)).collect();
    let mut whole = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "pushwait-results",
        "id": package.id,
        "title": package.title,
        "description": package.description,
        "contributors": [{ "title": format!("pushwait {}", package.version), "roles": ["creator"] }],
    });
    if !sources.is_empty() {
        whole["sources"] = sources.into();
    }
    whole["resources"] = resources.into();
    serde_json::to_writer_pretty(&mut out, &whole)?;
    writeln!(out)
}

/// Whether a file is the first of its table: that one has the name of the table, which keys refer to.
fn is_main(files: &[&File], place: usize) -> bool {
    let table = |file: &File| file.table().map(|(schema, _)| schema.table);
    table(files[place]).is_some_and(|this| !files[..place].iter().any(|file| table(file) == Some(this)))
}

fn resource(files: &[&File], place: usize) -> Value {
    let file @ File { path, bytes, sha256, content } = files[place];
    let table = file.table();
    let main = table.filter(|_| is_main(files, place));
    let mut resource = json!({
        "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
        "name": main.map_or_else(|| name(path), |(schema, _)| schema.table.name().to_owned()),
        "path": path,
        "title": content.title(),
        "description": content.description(),
        "format": content.format(),
        "mediatype": content.media_type(),
    });
    if content.media_type().starts_with("text/") || content.format().starts_with("json") {
        resource["encoding"] = "utf-8".into();
    }
    // Validators do not count the bytes of these and would call every number wrong. The digest says all.
    if !matches!(table, Some((_, Format::Parquet | Format::Json))) {
        resource["bytes"] = (*bytes).into();
    }
    resource["hash"] = format!("sha256:{sha256}").into();
    if let Some((schema, format)) = table {
        resource["type"] = "table".into();
        if format == Format::Csv {
            resource["dialect"] =
                json!({ "delimiter": ",", "lineTerminator": "\n", "quoteChar": "\"", "doubleQuote": true });
        }
        resource["schema"] = self::schema(schema, format, files);
    }
    resource
}

/// A name by the rules of data packages: lower case, no blanks.
fn name(path: &str) -> String {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-');
    path.to_ascii_lowercase().chars().map(|c| if allowed(c) { c } else { '-' }).collect()
}

fn schema(schema: &Schema, format: Format, files: &[&File]) -> Value {
    // Parquet says itself where nothing stands, but some read it by way of arrays that have NaN there.
    let missing: &[&str] = if format == Format::Parquet { &["", "nan"] } else { &[""] };
    let mut value = json!({
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": schema.fields.iter().map(field).collect::<Vec<_>>(),
        "missingValues": missing,
    });
    if !schema.key.is_empty() {
        value["primaryKey"] = schema.key.clone().into();
    }
    let keys = foreign_keys(schema, files);
    if !keys.is_empty() {
        value["foreignKeys"] = keys.into();
    }
    value
}

/// Plans, and plans that they are compared with, are rows of the summary.
fn foreign_keys(schema: &Schema, files: &[&File]) -> Vec<Value> {
    let has_summary = files.iter().filter_map(|file| file.table()).any(|(s, _)| s.table == TableId::Summary);
    if !has_summary || matches!(schema.table, TableId::Summary | TableId::Failures) {
        return Vec::new();
    }
    let whose: &[&str] = if schema.is_swept() { &["scenario", "point"] } else { &["scenario"] };
    let there = [whose, &["plan"]].concat();
    let names = schema.names();
    let plans = ["plan", "baseline"].into_iter().filter(|plan| names.contains(plan));
    plans
        .map(|plan| {
            let here = [whose, &[plan]].concat();
            json!({ "fields": here, "reference": { "resource": "summary", "fields": there } })
        })
        .collect()
}

fn field(field: &Field) -> Value {
    let mut value = Map::new();
    let mut put = |key: &str, item: Value| drop(value.insert(key.to_owned(), item));
    put("name", field.name.clone().into());
    put("title", field.title.clone().into());
    put("description", described(field).into());
    put("type", if matches!(field.kind, Kind::Category(_)) { "string" } else { field.kind.name() }.into());
    if !field.unit.is_empty() {
        put("unit", field.unit.clone().into());
    }
    if let Kind::Category(categories) = field.kind {
        put("categories", categories.into());
    }
    let constraints = constraints(field);
    if !constraints.is_empty() {
        put("constraints", constraints.into());
    }
    value.into()
}

fn described(field: &Field) -> String {
    let empty = field.missing.as_deref().map_or_else(String::new, |missing| format!(" Empty: {missing}."));
    format!("{}.{empty}", field.description)
}

fn constraints(field: &Field) -> Map<String, Value> {
    let number = |x: f64| if field.kind == Kind::Whole { json!(x as i64) } else { json!(x) };
    let mut constraints = Map::new();
    if field.missing.is_none() {
        constraints.insert("required".into(), true.into());
    }
    if let Some(min) = field.min {
        constraints.insert("minimum".into(), number(min));
    }
    if let Some(max) = field.max {
        constraints.insert("maximum".into(), number(max));
    }
    if let Kind::Category(categories) = field.kind {
        constraints.insert("enum".into(), categories.into());
    }
    constraints
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::schema::SweepColumn;

    pub(crate) fn example() -> Package {
        let table = |table: TableId, format: Format| File {
            path: format!("{}.{}", table.name(), format.extension()),
            bytes: 10,
            sha256: "00".into(),
            content: Content::Table(Schema::new(table, false, None), format),
        };
        let run = File { path: "run.json".into(), bytes: 5, sha256: "11".into(), content: Content::run() };
        Package {
            id: "abc".into(),
            title: "Results".into(),
            description: "Of a test.".into(),
            version: "0.1.0".into(),
            sources: vec![Source { name: "a b.toml".into(), sha256: "22".into() }],
            files: vec![
                table(TableId::Summary, Format::Csv),
                table(TableId::Summary, Format::Parquet),
                table(TableId::Paired, Format::Csv),
                run,
            ],
        }
    }

    fn resources(package: &Package) -> Vec<Value> {
        let mut bytes = Vec::new();
        data_package(package, &mut bytes).expect("written");
        let value: Value = serde_json::from_slice(&bytes).expect("JSON");
        value["resources"].as_array().expect("a list").clone()
    }

    fn has(resources: &[Value], key: &str) -> Vec<bool> {
        resources.iter().map(|resource| !resource[key].is_null()).collect()
    }

    #[test]
    fn a_package_describes_each_file() {
        let resources = resources(&example());
        let names: Vec<&str> = resources.iter().filter_map(|resource| resource["name"].as_str()).collect();
        assert_eq!(names, ["summary", "summary.parquet", "paired", "run.json"]);
        assert_eq!(has(&resources, "schema"), [true, true, true, false]);
        assert_eq!(has(&resources, "bytes"), [true, false, true, true]);
        assert_eq!((&resources[0]["bytes"], &resources[0]["hash"]), (&json!(10), &json!("sha256:00")));
        let target = &resources[0]["schema"]["fields"][5];
        assert_eq!(target["constraints"], json!({ "minimum": 0.0, "maximum": 1.0 }));
        let missing = [0, 1].map(|place| &resources[place]["schema"]["missingValues"]);
        assert_eq!(missing, [&json!([""]), &json!(["", "nan"])]);
        let keys = &resources[2]["schema"]["foreignKeys"];
        assert_eq!(keys[1]["fields"], json!(["scenario", "baseline"]));
        assert_eq!(keys[1]["reference"], json!({ "resource": "summary", "fields": ["scenario", "plan"] }));
    }

    #[test]
    fn what_no_validator_reads_as_a_table_is_none() {
        let file = |format: Format, bytes: u64| File {
            path: format!("summary.{}", format.extension()),
            bytes,
            sha256: "00".into(),
            content: Content::Table(Schema::new(TableId::Summary, false, None), format),
        };
        let files = [
            file(Format::Markdown, 90),
            file(Format::JsonLines, 0),
            file(Format::Json, 3),
            file(Format::JsonLines, 9),
            file(Format::Json, 9),
        ];
        let resources = resources(&Package { files: files.to_vec(), ..example() });
        let names: Vec<&str> = resources.iter().filter_map(|resource| resource["name"].as_str()).collect();
        assert_eq!(names, ["summary.md", "summary.json", "summary", "summary.json"]);
        assert_eq!(has(&resources, "schema"), [false, false, true, true]);
        assert_eq!(has(&resources, "bytes"), [true, true, true, false]);
    }

    /// The resources of a package with these files.
    fn listed(files: Vec<File>) -> Vec<Value> {
        let mut bytes = Vec::new();
        data_package(&Package { files, ..example() }, &mut bytes).expect("written");
        let value: Value = serde_json::from_slice(&bytes).expect("JSON");
        value["resources"].as_array().expect("a list").clone()
    }

    fn file(content: Content) -> File {
        File { path: "A b/Ü.x".into(), bytes: 1, sha256: "00".into(), content }
    }

    fn table(table: TableId, sweep: Option<&[SweepColumn]>) -> File {
        file(Content::Table(Schema::new(table, false, sweep), Format::Csv))
    }

    #[test]
    fn files_say_what_they_are_to_people_and_programs() {
        let contents = [
            (Content::codebook(), "md", "text/markdown", "Codebook", json!("utf-8")),
            (Content::run(), "json", "application/json", "Run", json!("utf-8")),
            (
                Content::workbook(),
                "xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "Workbook",
                Value::Null,
            ),
            (table(TableId::Summary, None).content, "csv", "text/csv", TableId::Summary.title(), json!("utf-8")),
        ];
        for (content, format, media_type, title, encoding) in contents {
            let resource = listed(vec![file(content)]).remove(0);
            assert_eq!((&resource["format"], &resource["mediatype"]), (&json!(format), &json!(media_type)));
            assert_eq!((&resource["title"], &resource["encoding"]), (&json!(title), &encoding));
            assert!(resource["description"].as_str().is_some_and(|text| text.ends_with('.')), "{resource}");
            assert_eq!(resource["dialect"].is_object(), format == "csv");
        }
        let named = listed(vec![file(Content::codebook())]).remove(0);
        assert_eq!((&named["name"], &named["path"]), (&json!("a-b--.x"), &json!("A b/Ü.x")));
    }

    #[test]
    fn rows_refer_to_a_summary_that_is_there() {
        let keys = |files: Vec<File>| listed(files).last().expect("one")["schema"]["foreignKeys"].clone();
        assert_eq!(keys(vec![table(TableId::Paired, None)]), Value::Null);
        assert_eq!(keys(vec![table(TableId::Summary, None)]), Value::Null);
        assert_eq!(keys(vec![table(TableId::Summary, None), table(TableId::Failures, None)]), Value::Null);
        let one = keys(vec![table(TableId::Summary, None), table(TableId::Reactions, None)]);
        assert_eq!(
            one,
            json!([{
                "fields": ["scenario", "plan"],
                "reference": { "resource": "summary", "fields": ["scenario", "plan"] },
            }])
        );
        let swept = keys(vec![table(TableId::Summary, Some(&[])), table(TableId::Reactions, Some(&[]))]);
        assert_eq!(swept[0]["fields"], json!(["scenario", "point", "plan"]));
    }

    #[test]
    fn columns_tell_their_type_their_range_and_what_is_missing() {
        let resource = listed(vec![table(TableId::Reactions, None)]).remove(0);
        assert_eq!(resource["schema"]["primaryKey"], json!(["scenario", "plan", "move"]));
        let fields = resource["schema"]["fields"].as_array().expect("a list").clone();
        let of = |name: &str| fields.iter().find(|field| field["name"] == name).expect("there").clone();
        assert_eq!((&of("stories")["type"], &of("stories")["constraints"]["minimum"]), (&json!("integer"), &json!(1)));
        assert_eq!(of("stories")["constraints"]["required"], json!(true));
        assert_eq!((&of("act")["type"], &of("act")["categories"][0]), (&json!("string"), &json!("check-in")));
        assert_eq!(of("act")["constraints"]["enum"], of("act")["categories"]);
        let cornered = of("cornered");
        assert_eq!(cornered["constraints"]["required"], Value::Null);
        assert!(cornered["description"].as_str().is_some_and(|text| text.contains(". Empty: ")), "{cornered}");
        assert_eq!((&of("made")["unit"], &of("plan")["unit"]), (&json!("share"), &Value::Null));
        assert_eq!(of("plan")["constraints"], json!({ "required": true }));
    }

    #[test]
    fn sources_are_told_when_there_are_some() {
        let written = |package: &Package| {
            let mut bytes = Vec::new();
            data_package(package, &mut bytes).expect("written");
            serde_json::from_slice::<Value>(&bytes).expect("JSON")["sources"].clone()
        };
        assert_eq!(written(&example()), json!([{ "title": "a b.toml", "version": "22" }]));
        assert_eq!(written(&Package { sources: Vec::new(), ..example() }), Value::Null);
    }
}
