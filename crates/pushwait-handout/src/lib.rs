//! Handouts: what to do in one situation, how sure that is and what to say, for people who are no statisticians.

pub mod document;
pub mod advice;
pub mod inputs;
pub mod texts;
pub mod charts;
pub mod book;
pub mod docx;
pub mod render;
mod rounding;
pub mod page;
