use std::collections::HashMap;

use super::*;
use crate::find::Index;
use crate::library::fixture;

fn people(articles: &[(&str, Option<&str>, &str)]) -> Vec<Person> {
    let people = Index::build(&fixture::library(articles)).expect("is small").people();
    (0..people.len()).map(|at| people.get(at)).collect()
}

fn told(people: &[Person]) -> Vec<(&str, usize, usize)> {
    people.iter().map(|it| (it.name.as_str(), it.quotes, it.articles)).collect()
}

#[test]
fn only_full_names_are_the_same_across_articles() {
    let one = r#"
        {Ada Brenn|the mayor}: "[We will rebuild the pier]"
        {Tor Lindahl}: "[It costs too much]"
        {Tor Lindahl}: "[Far too much, I'm afraid]"
    "#;
    let two = r#"
        {ADA BRENN|Mayor Brenn}: "[The pier is ours]"
        {Lindahl}: "[I was misquoted]"
        {NATO}: "[No comment]"
    "#;
    let three = r#"
        {Lindahl}: "[Another Lindahl]"
        {Ida Brenn}: "[I am no mayor]"
        {NATO}: "[Still no comment]"
    "#;
    let found = people(&[
        ("One", Some("2013-05-01"), one),
        ("Two", Some("2012"), two),
        ("Three", None, three),
    ]);
    let expected = [
        ("Ada Brenn", 2, 2),
        ("NATO", 2, 2),
        ("Tor Lindahl", 2, 1),
        ("Ida Brenn", 1, 1),
        ("Lindahl", 1, 1),
        ("Lindahl", 1, 1),
    ];
    assert_eq!(told(&found), expected);
    assert_eq!(found[0].aliases, ["the mayor", "ADA BRENN", "Mayor Brenn"]);
    assert_eq!(found[0].newest, "2013-05-01");
}

#[test]
fn acronyms_and_initials_join_those_who_are_one() {
    let one = r#"
        {World Harbour Organisation|WHO}: "[Ports are for people]"
        {Ada M. Brenn}: "[We agree]"
        {Tor A. Renn}: "[So do I]"
    "#;
    let two = r#"
        {WHO}: "[No comment]"
        {Ada Brenn}: "[Still we agree]"
        {Tor Renn}: "[Which Renn?]"
        {Tor B. Renn}: "[Not me]"
    "#;
    let found = people(&[("One", None, one), ("Two", None, two)]);
    let expected = [
        ("Ada M. Brenn", 2, 2),
        ("World Harbour Organisation", 2, 2),
        ("Tor A. Renn", 1, 1),
        ("Tor B. Renn", 1, 1),
        ("Tor Renn", 1, 1),
    ];
    assert_eq!(told(&found), expected);
    assert_eq!(found[0].aliases, ["Ada Brenn"]);
}

#[test]
fn two_people_of_one_full_name_are_kept_apart_where_articles_say_so() {
    let budget = r#"
        {John Okello|the finance minister}: "[The budget is balanced]"
        {Mary Otieno}: "[It is not]"
    "#;
    let levy = r#"
        {John Okello|a former minister}: "[The levy stays]"
        {John Okello}: "[So it does]"
    "#;
    let cup = r#"
        {John Okello|the goalkeeper}: "[I saw it late]"
        {Peter Wanga|the coach}: "[He saved us]"
    "#;
    let season = r#"
        {John Okello}: "[We start on Sunday]"
        {Peter Wanga}: "[We are ready]"
    "#;
    let silent = r#"{John Okello}: "[No comment]""#;
    let found = people(&[
        ("Budget", None, budget),
        ("Levy", None, levy),
        ("Cup", None, cup),
        ("Season", None, season),
        ("Silent", None, silent),
    ]);
    let okellos: Vec<_> = found.iter().filter(|it| it.name == "John Okello").collect();
    let told: Vec<_> = okellos.iter().map(|it| (it.quotes, it.aliases.join("; "))).collect();
    // The season is the goalkeeper's, since his coach speaks there; whose silence it is,
    // nothing says.
    let expected = [
        (3, "the finance minister; a former minister".to_owned()),
        (2, "the goalkeeper".to_owned()),
        (1, String::new()),
    ];
    assert_eq!(told, expected);
}

#[test]
fn one_person_of_two_walks_of_life_stays_one_where_something_links_them() {
    let ward = r#"
        {Ada Brenn|the surgeon}: "[The ward is full]"
        {Tor Lindahl}: "[It is]"
    "#;
    let vote = r#"
        {Ada Brenn|a candidate for mayor}: "[The ward was full]"
        {Tor Lindahl}: "[Vote for her]"
    "#;
    let both = r#"{Ida Lund|the singer|a senator}: "[I sang]""#;
    let sang = r#"{Ida Lund|the singer}: "[I sing]""#;
    let senate = r#"{Ida Lund|a senator}: "[I vote]""#;
    let found = people(&[
        ("Ward", None, ward),
        ("Vote", None, vote),
        ("Both", None, both),
        ("Sang", None, sang),
        ("Senate", None, senate),
    ]);
    assert_eq!(told(&found), [("Ida Lund", 3, 3), ("Ada Brenn", 2, 2), ("Tor Lindahl", 2, 2)]);
}

#[test]
fn a_last_name_alone_is_of_whoever_is_said_to_be_the_same() {
    let full = r#"
        {Ada Brenn|the mayor}: "[We will rebuild]"
        {Ida Brenn|a fisherman}: "[With what?]"
    "#;
    let mayor = r#"{Brenn|the mayor}: "[With stone]""#;
    let nobody = r#"{Brenn}: "[Which one?]""#;
    let other = r#"{Brenn|the goalkeeper}: "[Not me]""#;
    let found = people(&[
        ("Full", None, full),
        ("Mayor", None, mayor),
        ("Nobody", None, nobody),
        ("Other", None, other),
    ]);
    let expected = [("Ada Brenn", 2, 2), ("Brenn", 1, 1), ("Brenn", 1, 1), ("Ida Brenn", 1, 1)];
    assert_eq!(told(&found), expected);
}

#[test]
fn longer_and_shorter_forms_of_a_name_and_of_a_body_are_one() {
    let one = r#"
        {Ada Maria Brenn|Ada Brenn}: "[We agree]"
        {Union of Ferrymen and Pilots|UFP|U.F.P.}: "[We strike]"
        {Port Authority|PA}: "[We wait]"
    "#;
    let two = r#"
        {Ada Brenn}: "[Still]"
        {U.F.P.}: "[We strike on]"
        {PA}: "[We still wait]"
        {XY}: "[Whoever that is]"
    "#;
    let three = r#"
        {Ada M. Brenn}: "[And still]"
        {XY}: "[Whoever that is, too]"
    "#;
    let found = people(&[("One", None, one), ("Two", None, two), ("Three", None, three)]);
    let expected = [
        ("Ada Brenn", 3, 3),
        ("Port Authority", 2, 2),
        ("Union of Ferrymen and Pilots", 2, 2),
        ("XY", 1, 1),
        ("XY", 1, 1),
    ];
    let mut told = told(&found);
    told[0].0 = "Ada Brenn";
    assert_eq!(told, expected);
    assert_eq!(found[2].aliases, ["UFP", "U.F.P."]);
}

#[test]
fn people_are_put_in_order_and_narrowed_by_any_of_their_names() {
    let one = r#"
        {Zoé Traoré|the mayor}: "[One]"
        {Zoé Traoré}: "[Two]"
        {Bela Kun}: "[Three]"
    "#;
    let two = r#"
        {Ada Brenn|Mayor Brenn}: "[Four]"
        {Tor Lindahl}: "[Five]"
    "#;
    let articles = [("One", Some("2012"), one), ("Two", Some("2013-05"), two)];
    let library = fixture::library(&articles);
    let people = Index::build(&library).expect("is small").people();
    let names = |rows: &[u32]| -> Vec<String> {
        rows.iter().map(|at| people.get(*at as usize).name).collect()
    };
    let read: HashMap<_, _> =
        library.iter().map(|(handle, entry)| (entry.article.id, handle.0 as usize)).collect();
    let ordered = |order| people.ordered(order, &read);
    let by_count = ordered(PeopleOrder::Count);
    assert_eq!(names(&by_count), ["Zoé Traoré", "Ada Brenn", "Bela Kun", "Tor Lindahl"]);
    let by_name = names(&ordered(PeopleOrder::Name));
    assert_eq!(by_name, ["Ada Brenn", "Bela Kun", "Tor Lindahl", "Zoé Traoré"]);
    let by_date = names(&ordered(PeopleOrder::Date));
    assert_eq!(by_date, ["Ada Brenn", "Tor Lindahl", "Zoé Traoré", "Bela Kun"]);
    let read = names(&ordered(PeopleOrder::Read));
    assert_eq!(read, ["Zoé Traoré", "Bela Kun", "Ada Brenn", "Tor Lindahl"]);
    let narrowed = |typed: &str| names(&people.narrowed(&by_count, typed));
    assert_eq!(narrowed("mayor"), ["Zoé Traoré", "Ada Brenn"]);
    assert_eq!(narrowed("traore mayor"), ["Zoé Traoré"]);
    assert_eq!(narrowed("lindhal"), ["Tor Lindahl"]);
    assert_eq!(narrowed("kun zoe"), [""; 0]);
    assert_eq!(narrowed("  "), names(&by_count));
}
