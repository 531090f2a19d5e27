//! Any bytes as the files that the program reads back: a segment of the index, weights,
//! annotated articles. Damage is an error or a wrong answer.

#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use sayso::evaluate::Gold;
use sayso::find::segment::Segment;
use sayso::find::{Index, Request, Scope, search};
use sayso::model::Model;

fuzz_target!(|bytes: &[u8]| {
    let _ = Model::open(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = Gold::parse(text);
    }
    let Ok(segment) = Segment::open(Arc::new(bytes.to_vec())) else { return };
    let _ = segment.verify();
    let mut index = Index::default();
    index.push(segment);
    let index = Arc::new(index);
    for query in ["", "the pier", "@anna \"no longer\" -mayor"] {
        let query = query.to_owned();
        let index = Arc::clone(&index);
        let request = Request { query, scope: Scope::Everything, limit: 50, index };
        search(&request, &|| false, &mut |_| {});
    }
});
