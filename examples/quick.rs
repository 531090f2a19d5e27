use std::io::{BufRead, Write};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let out = std::io::stdout();
    let mut out = std::io::BufWriter::new(out.lock());
    let model = std::env::var("WEIGHTS").map_or_else(
        |_| sayso::model::Model::embedded(),
        |path| sayso::model::Model::open(&std::fs::read(path).unwrap()).unwrap(),
    );
    // quick extract --to jsonl PATH  |  quick lines < jsonl
    let mut docs: Vec<(serde_json::Value, sayso::article::Article)> = vec![];
    if args[1] == "extract" {
        let path = args.last().unwrap();
        docs.push((
            serde_json::json!(path),
            sayso::ingest::text(&std::fs::read(path).unwrap(), path).article,
        ));
    } else {
        for line in std::io::stdin().lock().lines() {
            let v: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
            let meta = sayso::article::Meta {
                title: v["title"].as_str().map(str::to_owned),
                ..Default::default()
            };
            docs.push((
                v["id"].clone(),
                sayso::ingest::article(v["text"].as_str().unwrap().to_owned(), meta),
            ));
        }
    }
    for (id, a) in docs {
        let n = sayso::analysis::analyse(&a, &model);
        let mut map = vec![0usize; a.text.len() + 1];
        let mut k = 0;
        for (i, c) in a.text.char_indices() {
            for j in i..i + c.len_utf8() {
                map[j] = k;
            }
            k += 1;
        }
        map[a.text.len()] = k;
        let sp =
            |s: sayso::text::Span| serde_json::json!([map[s.start as usize], map[s.end as usize]]);
        let quotes: Vec<_> = n.quotes.iter().zip(&n.attributions).map(|(q, at)| {
            let kind = match q.kind { sayso::quote::QuoteKind::Direct => "direct", sayso::quote::QuoteKind::Mixed => "mixed", sayso::quote::QuoteKind::Indirect => "indirect", _ => "turn" };
            let speaker = at.mention.map(|m| serde_json::json!({"id": at.speaker.map(|s| s.0), "name": at.speaker.map(|s| n.speaker(s).name.clone()), "mention": sp(m.span)})).or(at.speaker.map(|s| serde_json::json!({"id": s.0, "name": n.speaker(s).name})));
            serde_json::json!({"span": sp(q.span), "parts": q.parts.iter().map(|p| sp(p.content)).collect::<Vec<_>>(), "text": q.span.of(&a.text), "kind": kind, "speaker": speaker, "cue": at.cue.map(sp), "confidence": at.confidence, "because": at.because})
        }).collect();
        writeln!(out, "{}", serde_json::json!({"id": id, "quotes": quotes})).unwrap();
    }
}
