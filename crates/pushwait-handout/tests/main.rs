//! Pages for the shipped situations, in all languages, and for situations that nobody ships.

mod advised;
mod made;
mod pages;
mod reading;
mod words;
