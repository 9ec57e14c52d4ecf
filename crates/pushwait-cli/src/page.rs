//! The page for browsers: one file that needs nothing else, and `pushwait page`, which writes it out to take along.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::failure::Failure;
use crate::folder::{Folder, refuse};
use crate::output;

/// The page with all that belongs to it.
pub const PAGE: &str = include_str!("../../pushwait-web/dist/push-or-wait.html");

#[derive(Args)]
pub struct PageArgs {
    /// The file to write
    #[arg(long, value_name = "FILE", default_value = "push-or-wait.html")]
    out: PathBuf,
    /// Replace a file that is there
    #[arg(long)]
    force: bool,
}

/// `pushwait page`.
pub fn page(args: &PageArgs) -> Result<(), Failure> {
    let wrong = |why: &str| Failure::usage(format!("--out {}: {why}", args.out.display()));
    let name = args.out.file_name().ok_or_else(|| wrong("give the name of a file"))?;
    let name = name.to_str().ok_or_else(|| wrong("give a name that is Unicode text"))?;
    refuse(name).map_err(wrong)?;
    let parent = args.out.parent().filter(|parent| !parent.as_os_str().is_empty());
    let folder = Folder::make(parent.unwrap_or(Path::new(".")))?;
    if folder.has(name) && !args.force {
        return Err(Failure::usage(format!("{} is there already; --force replaces it", args.out.display())));
    }
    folder.publish(name, PAGE.as_bytes(), &folder, &format!(".{name}.{}.new", std::process::id()))?;
    output::print(|out| writeln!(out, "{}", args.out.display()))
}

/// What a page lets itself do: the content security policy that it declares. Whoever serves it sends the same, which then stands
/// once.
pub fn policy(page: &str) -> Option<String> {
    let mut tags = page.split("<meta").skip(1).filter_map(|rest| rest.split('>').next());
    let tag = tags.find(|tag| tag.to_ascii_lowercase().contains("content-security-policy"))?;
    let (_, value) = tag.split_once(" content=")?;
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let value = value[1..].split(quote).next()?;
    // Lines of the page must not become lines of the header.
    let policy = value.split_whitespace().collect::<Vec<_>>().join(" ");
    (policy.is_ascii() && !policy.contains('&')).then_some(policy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_is_read_from_its_page_and_keeps_to_one_line() {
        let of = |tag: &str| policy(&format!("<meta charset=utf-8><title>t</title>{tag}<p content=\"x\">"));
        let tag = "<meta http-equiv=\"Content-Security-Policy\"\n content=\"default-src 'none';\r\n  img-src data:\">";
        assert_eq!(of(tag).as_deref(), Some("default-src 'none'; img-src data:"));
        assert_eq!(of("<meta content='a b' http-equiv=content-security-policy>").as_deref(), Some("a b"));
        for none in ["", "<meta name=x content=y>", "<meta http-equiv=\"Content-Security-Policy\" content=\"&quot;\">"]
        {
            assert_eq!(of(none), None, "{none}");
        }
    }

    #[test]
    fn the_page_declares_a_policy_that_forbids_what_it_does_not_name() {
        let policy = policy(PAGE).expect("a policy");
        assert!(policy.contains("default-src 'none'"), "{policy}");
    }
}
