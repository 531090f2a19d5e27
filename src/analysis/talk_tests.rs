//! Whole small articles: who speaks where nobody is said to.

use super::who_tests::check;

#[test]
fn two_who_ask_and_answer_go_on_in_turn() {
    check(
        &[
            "“Have you seen the keys?” asked Una Brenn, who minds the hall.",
            "“No,” replied Ivo Renn, the caretaker.",
            "“Then look again.”",
        ],
        &["Una Brenn", "Ivo Renn", "Una Brenn"],
    );
    check(
        &[
            "“They want the hall back,” said Una Brenn, who minds it.",
            "“Who does?” asked Ivo Renn, the caretaker.",
            "“The council does.”",
        ],
        &["Una Brenn", "Ivo Renn", "Una Brenn"],
    );
}

#[test]
fn whoever_is_asked_answers() {
    check(
        &[
            "The lawyer, Una Brenn, asked the caretaker, Ivo Renn, whether he had read the report.",
            "“I read the summary.”",
            "“And what did the summary say?”",
            "“That the doors would be looked at.”",
        ],
        &["Ivo Renn", "Una Brenn", "Ivo Renn"],
    );
    check(
        &[
            "The mayor, Una Brenn, asked the caretaker, Ivo Renn, to stay for another year.",
            "“We need him until the doors are mended and the roof is dry.”",
        ],
        &["Una Brenn"],
    );
}

#[test]
fn two_who_are_only_quoted_do_not() {
    check(
        &[
            "“We lost the pier in one night,” said Una Brenn, who kept the shop on it.",
            "“The sea took all of it by four in the morning,” said Ivo Renn, the caretaker.",
            "“There was nothing left but the clock.”",
        ],
        &["Una Brenn", "Ivo Renn", "Ivo Renn"],
    );
}

#[test]
fn whoever_spoke_last_answers_the_narrator() {
    check(
        &[
            "“We open in May,” says Greta Lohmann, who runs the baths.",
            "And if it rains?",
            "“Then we get wet.”",
        ],
        &["Greta Lohmann"; 2],
    );
}

#[test]
fn words_beside_what_somebody_does_are_theirs() {
    check(
        &[
            "Asked whether he had been given a promise, Ivo Renn said nothing. He shrugged. “From whom?”",
        ],
        &["Ivo Renn"],
    );
    check(
        &["Asked whether he believed her, Ivo Renn paused. “I believe that she does.”"],
        &["Ivo Renn"],
    );
    check(&["The pier is closed. “No entry,” it says on the gate."], &["-"]);
}

#[test]
fn signatures_on_one_line_are_those_of_the_words_before() {
    check(
        &[
            "The readers wrote to us. “We miss the old pier.” ― Una Brenn “Nobody asked us about it.” \
           ― Ivo Renn “It was only wood.” ― Greta Lohmann",
        ],
        &["Una Brenn", "Ivo Renn", "Greta Lohmann"],
    );
}

#[test]
fn those_who_speak_in_turn_go_on() {
    check(
        &[
            "“Do you accept that you lied?” asked Ms Kwan, for the prosecution.",
            "“I made mistakes,” Mr Denholm replied.",
            "“That is not what I asked.”",
            "“Then no.”",
        ],
        &["Kwan", "Denholm", "Kwan", "Denholm"],
    );
}
