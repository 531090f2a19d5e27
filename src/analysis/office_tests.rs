//! Whole small articles: offices, firms and others that are called by what they are.

use super::who_tests::check;

#[test]
fn offices_with_capitals_are_of_those_named_behind_them() {
    for office in [
        "General Secretary of the Dockers' Union",
        "The General Secretary of the MWC",
        "Prime Minister of Selden",
        "Director General of the Weather Board",
        "The Chairman of the party",
    ] {
        let told = format!("{office}, Comrade Ivo Brenn, told a rally that it was “a long march”.");
        check(&[&told, "“We have not begun,” he said."], &["Ivo Brenn"; 2]);
    }
    check(&["Managing Director of Selden Oil, Mrs. Una Brenn, said: “No.”"], &["Una Brenn"]);
}

#[test]
fn offices_before_a_name_call_its_bearer_back() {
    for office in ["Minister of Works", "Minister of Works Alhaji", "Works Minister"] {
        let told = format!("{office} Sani Bukar has blamed the builders.");
        check(&[&told, "The minister said: “They took the sand and ran.”"], &["Sani Bukar"]);
    }
    check(
        &["Union Minister for Railways Vikram Rathod came on Friday. “It is done,” Rathod said."],
        &["Vikram Rathod"],
    );
    check(&["Tan Sri Azlan Hamid was there. “It is late,” Azlan said."], &["Azlan Hamid"]);
    check(
        &["Datuk Seri Noraini Yusof left. “My conscience is clear,” she told reporters."],
        &["Noraini Yusof"],
    );
}

#[test]
fn parents_are_no_part_of_a_name() {
    check(
        &[
            "Dean and Karen Pashley paid for a week by the sea.",
            "Mum-of-three Karen, 42, said: “There was no roof.”",
            "“We asked to be moved on day one,” said Dean, 45.",
        ],
        &["Karen Pashley", "Dean Pashley"],
    );
}

#[test]
fn the_only_firm_is_the_company() {
    for sentence in [
        "Quorum Capital fell by a tenth.",
        "A spokeswoman for Selden Lights came out.",
        "Brenn Foods Ltd has closed the plant.",
    ] {
        let name = ["Quorum Capital", "Selden Lights", "Brenn Foods Ltd"];
        let name = name.into_iter().find(|name| sentence.contains(name)).expect("one of them");
        check(&[sentence, "The company said: “We are sorry.”"], &[name]);
    }
    check(
        &["Quorum Capital fell. So did Brenn Foods.", "The company said: “We are sorry.”"],
        &["The company"],
    );
}

#[test]
fn what_speaks_for_something_is_not_that() {
    check(
        &["A spokesman for Selden Council came out.", "The council said: “We are sorry.”"],
        &["Selden Council"],
    );
    check(
        &["Lawyers for the singer sent a letter.", "“I know nothing of it,” the singer said."],
        &["the singer"],
    );
}

#[test]
fn owners_by_an_apostrophe_alone_belong_to_what_they_own() {
    check(
        &["The head of the teachers' union, Marek Dvorak, called it “a game with children”."],
        &["Marek Dvorak"],
    );
    check(
        &["“It is a game,” said the head of the teachers’ union."],
        &["the head of the teachers’ union"],
    );
    check(
        &["Ray Castellano's lawyer was glad. Castellano said only: “At last.”"],
        &["Ray Castellano"],
    );
}

#[test]
fn one_of_several_speaks() {
    check(
        &["“We came at dawn,” one of them said. “We left at noon,” another added."],
        &["one of them", "another"],
    );
    check(
        &["The workers were tired. “We have nothing,” said one, who asked not to be named."],
        &["one"],
    );
}

#[test]
fn last_names_stand_first_in_some_countries() {
    check(
        &[
            "Kim Do-yun, an office worker, said he had given up. “I will rent for ever,” Kim said.",
            "Lee Soo-jin, his fiancee, laughed. “Maybe we win the lottery,” she said.",
        ],
        &["Kim Do-yun", "Lee Soo-jin"],
    );
    check(&["Wu Meilin is a designer. “I am nobody's heir,” says Wu."], &["Wu Meilin"]);
    check(
        &["Tshering Dorji, who runs a guest house, waits. “It brings guests,” says Mr Dorji."],
        &["Tshering Dorji"],
    );
}
