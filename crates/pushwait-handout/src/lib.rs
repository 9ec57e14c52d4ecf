//! Handouts: what to do in one situation, how sure that is and what to say, for people who are no statisticians.

pub mod advice;
pub mod book;
pub mod charts;
pub mod document;
pub mod docx;
pub mod inputs;
pub mod page;
mod picture;
pub mod render;
mod rounding;
pub mod texts;
