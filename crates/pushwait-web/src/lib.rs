//! The C interface of the page's engine: text in, text out. Nothing is decided here.
//!
//! A caller asks [`alloc`] for room, writes a request there and hands it to [`call`], which takes the room back. The answer lies
//! where [`call`] says, until [`free`] takes it.

use std::cell::RefCell;

use pushwait_page::App;

thread_local! {
    static APP: RefCell<App> = RefCell::default();
}

/// Room for so many bytes.
#[unsafe(no_mangle)]
pub extern "C" fn alloc(length: usize) -> *mut u8 {
    Box::leak(vec![0_u8; length].into_boxed_slice()).as_mut_ptr()
}

/// Takes room back.
///
/// # Safety
/// The room must come from [`alloc`] or [`call`], with that length, and must not be used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn free(room: *mut u8, length: usize) {
    // SAFETY: both make boxed slices, and the caller gives each back once.
    drop(unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(room, length)) });
}

/// Answers a request: the place of the answer in the upper 32 bits, its length in the lower.
///
/// # Safety
/// As for [`free`]; the room must hold the request.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn call(room: *mut u8, length: usize) -> u64 {
    // SAFETY: the room is that of `alloc`, and the caller gives it away.
    let request = unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(room, length)) };
    let answer = APP.with_borrow_mut(|app| app.call(&String::from_utf8_lossy(&request)));
    let answer = answer.into_bytes().into_boxed_slice();
    let length = answer.len() as u64;
    ((Box::leak(answer).as_mut_ptr() as usize as u64) << 32) | length
}
