//! Who is who by kin, by what they are in court, and by names that they bear besides.

use super::who_tests::check;

#[test]
fn names_may_begin_like_adverbs_and_gerunds() {
    check(
        &[
            "Tamberly Foods said on Monday that it would close its mill. “It was a poor year,” it said.",
        ],
        &["Tamberly Foods"],
    );
    check(
        &["Reading Festival said tickets would be refunded. “Nobody will lose money,” it said."],
        &["Reading Festival"],
    );
    check(&["Finally Brenn said the pier was safe. “It holds,” Brenn said."], &["Brenn"]);
}

#[test]
fn couples_are_called_husband_and_wife() {
    check(
        &[
            "Couple Dora and Philip Askew have lived on the barge for fifty years. “We never had a house,” \
             said Philip.",
            "His wife disagrees. “We had one for a week,” his wife said. “It was damp,” Dora said.",
        ],
        &["Philip Askew", "Dora Askew", "Dora Askew"],
    );
    check(
        &[
            "The mayor, Ned Carver, opened the shop with his wife Carla. “We are glad,” said Mr Carver.",
            "Mrs Carver cut the ribbon. “It took two goes,” Mrs Carver said.",
        ],
        &["Ned Carver", "Carla Carver"],
    );
    check(
        &[
            "The brothers Max and Emil Roth fish here. “He snores,” said Max. His wife laughed. “So do you,” \
           his wife said.",
        ],
        &["Max Roth", "His wife"],
    );
}

#[test]
fn parties_of_a_trial_are_called_by_what_they_are() {
    check(
        &[
            "Lennart Osk, 44, a clerk of the board, is accused of stealing the cash box. “I never touched \
             it,” the defendant told the court.",
            "Prosecutor Ibo Tan said the key was in his desk. “It was in a sock,” he said. “It was my \
             sock,” said the accused.",
        ],
        &["Lennart Osk", "Ibo Tan", "Lennart Osk"],
    );
    check(
        &[
            "Lennart Osk and Ada Brenn deny nine counts of theft. Lennart Osk denies a charge of fraud, and \
             Ada Brenn denies murder. “I was asleep,” the defendant said.",
        ],
        &["the defendant"],
    );
}

#[test]
fn birth_names_and_given_names_are_the_same_person() {
    check(
        &[
            "Ottoline Varga-Brenn, who mended clocks, died on Friday. She was 94.",
            "Born Ottilie Varga in 1929, she came with a suitcase. “I had two words of English,” she said.",
        ],
        &["Ottoline Varga-Brenn"],
    );
    check(
        &[
            "“I cannot cry again,” said Mama Ngozi, a seller of fish, who gave her full name as Ngozi \
             Okwudili. “It is gone,” Okwudili said.",
        ],
        &["Ngozi Okwudili", "Ngozi Okwudili"],
    );
    check(
        &[
            "A barge lay at the quay, its skipper on deck. “Are you asleep?” the skipper shouted. His name \
             turned out to be Wout. “I am not,” said Wout.",
        ],
        &["Wout", "Wout"],
    );
}

#[test]
fn offices_of_state_are_before_names() {
    check(
        &[
            "Senior Minister of State for Transport Halimah Zulkifli said no. “We do not fix it,” she said.",
        ],
        &["Halimah Zulkifli"],
    );
    check(
        &[
            "Her son, the horologist Dominic Brenn, said she was well. “She is up a ladder,” her son said.",
        ],
        &["Dominic Brenn"],
    );
}

#[test]
fn relatives_are_called_by_what_they_are_to_each_other() {
    check(
        &[
            "Inés Quiroga paints at night. Her aunt, Soledad Roth, lives next door. “He is here,” says \
             Soledad.",
            "“I know,” her niece answers. “I heard him.”",
        ],
        &["Soledad Roth", "Inés Quiroga"],
    );
}

#[test]
fn whoever_adds_to_it_spoke_before() {
    check(
        &[
            "“She saved us, and then she asked whether there was a buffet car.” The speaker was the \
             train's driver, Colin Marsh.",
            "“We are looking into how she could know,” said a man in an orange jacket, who gave his name \
             as Derek Pole and his office as track inspection.",
            "“Somebody should have rung us,” he added.",
        ],
        &["Colin Marsh", "Derek Pole", "Derek Pole"],
    );
}

#[test]
fn an_owner_is_not_whom_the_sentence_is_about() {
    check(
        &[
            "“Patience is not consent,” Park Ji-won, the foreign minister, told lawmakers at a meeting of \
             the committee.",
            "Park's counterpart, Rep. Park Sung-min of the Future Alliance, wasn't satisfied. “It is a \
             timetable,” he said.",
        ],
        &["Park Ji-won", "Park Sung-min"],
    );
}

#[test]
fn mayors_of_two_places_are_two() {
    check(
        &[
            "The mayors of Upper and Lower Stell, Ida Horn and Franz Keller, signed it. “It is short,” the \
             two said.",
            "“It took long,” said the brothers Max and Emil Roth. “We only never spoke,” both mayors said.",
        ],
        &["Ida Horn and Franz Keller", "Max and Emil Roth", "Ida Horn and Franz Keller"],
    );
}

#[test]
fn who_runs_it_is_not_she() {
    check(
        &[
            "The ferry is run by Selat Lines. “Fuel is dear,” it said. It added that it was “committed to \
             travel.”",
            "Madam Goh Siew Tin, 71, who was waiting on Wednesday, was not convinced. “Committed to what?” \
             she said.",
        ],
        &["Selat Lines", "Selat Lines", "Goh Siew Tin"],
    );
}
