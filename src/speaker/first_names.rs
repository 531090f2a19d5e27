//! What first names tell of the pronouns that people go by.

use crate::text::words::holds;

/// First names of those who are mostly `he`; sorted.
const HE: &[&str] = &[
    "aaron", "abdul", "abdullah", "abraham", "adam", "adrian", "ahmad", "ahmed", "aidan", "alan",
    "albert", "alberto", "alejandro", "alexander", "alfred", "ali", "alistair", "allan", "allen",
    "alvin", "amir", "anders", "andreas", "andrei", "andrew", "andy", "angus", "anthony", "antoine",
    "antonio", "archie", "arjun", "arnold", "arthur", "ashok", "asif", "austin", "barry",
    "bartholomew", "ben", "benjamin", "bernard", "bernardo", "bill", "billy", "bob", "bobby",
    "boris", "brad", "bradley", "brandon", "brendan", "brett", "brian", "bruce", "bruno", "bryan",
    "caleb", "carl", "carlos", "cedric", "cesar", "charles", "charlie", "chris", "christian",
    "christopher", "chuck", "clarence", "claude", "clifford", "clive", "colin", "connor", "craig",
    "curtis", "cyril", "dale", "damian", "damien", "dan", "daniel", "danny", "darren", "darryl",
    "dave", "david", "dean", "deepak", "dennis", "derek", "dermot", "desmond", "diego", "dieter",
    "dimitri", "dmitri", "dominic", "don", "donald", "doug", "douglas", "duncan", "dwayne", "dylan",
    "earl", "ed", "eddie", "edgar", "edmund", "eduardo", "edward", "edwin", "elijah", "elliot",
    "emmanuel", "enrique", "eric", "erik", "ernest", "ethan", "eugene", "evan", "fabio", "farid",
    "felipe", "felix", "ferdinand", "fernando", "finn", "francesco", "francis", "francisco",
    "francois", "frank", "franklin", "fred", "frederick", "gareth", "garry", "gary", "gavin",
    "geoff", "geoffrey", "george", "gerald", "gerard", "gilbert", "giles", "giovanni", "giuseppe",
    "glen", "glenn", "gordon", "graham", "greg", "gregory", "guillermo", "gunther", "gus", "guy",
    "hamid", "hamish", "hans", "harold", "harry", "harvey", "hassan", "hector", "henri", "henrik",
    "henry", "herbert", "herman", "hiroshi", "howard", "hubert", "hugh", "hugo", "humphrey",
    "husain", "hussein", "ian", "ibrahim", "igor", "imran", "isaac", "ivan", "ivo", "jack", "jacob",
    "jacques", "jake", "jamal", "james", "jamie", "jan", "jared", "jason", "javier", "jay", "jeff",
    "jeffrey", "jeremy", "jerome", "jerry", "jesse", "jesus", "jim", "jimmy", "joachim", "joaquin",
    "joe", "joel", "john", "johnny", "jon", "jonathan", "jorge", "jose", "joseph", "josh", "joshua",
    "juan", "julian", "julio", "justin", "kareem", "karim", "karl", "keith", "ken", "kenneth",
    "kevin", "khalid", "kieran", "klaus", "kurt", "kyle", "larry", "lars", "lawrence", "lee", "leo",
    "leon", "leonard", "leroy", "leslie", "lewis", "liam", "lloyd", "logan", "louis", "luca",
    "lucas", "luigi", "luis", "luke", "luther", "magnus", "mahmoud", "malcolm", "manuel", "marc",
    "marcel", "marco", "marcus", "mario", "mark", "markus", "marshall", "martin", "marvin",
    "mathew", "mats", "matt", "matteo", "matthew", "matthias", "maurice", "max", "maxwell",
    "mehmet", "melvin", "michael", "miguel", "mike", "mitchell", "mohamed", "mohammad", "mohammed",
    "morris", "moses", "muhammad", "murray", "mustafa", "nathan", "nathaniel", "neil", "nelson",
    "nicholas", "nicolas", "nigel", "nikolai", "noah", "noel", "norman", "oleg", "oliver", "omar",
    "oscar", "osman", "otto", "owen", "pablo", "patrick", "paul", "pedro", "per", "pete", "peter",
    "phil", "philip", "philippe", "pierre", "piers", "rafael", "rahul", "raj", "rajesh", "ralph",
    "ramon", "randall", "randy", "rashid", "raul", "ravi", "ray", "raymond", "reginald", "reuben",
    "rex", "ricardo", "richard", "rick", "ricky", "rob", "robert", "roberto", "robin", "rodney",
    "rodrigo", "roger", "roland", "roman", "ron", "ronald", "rory", "ross", "roy", "rupert",
    "russell", "ryan", "salman", "sam", "sami", "samir", "samuel", "sandro", "sanjay", "scott",
    "sean", "sebastian", "serge", "sergei", "sergio", "seth", "shane", "shaun", "sidney", "simon",
    "spencer", "stan", "stanley", "stefan", "stephen", "steve", "steven", "stewart", "stuart",
    "sunil", "sven", "ted", "terence", "terry", "theo", "theodore", "thomas", "tim", "timothy",
    "toby", "todd", "tom", "tomas", "tommy", "tony", "travis", "trevor", "tyler", "umar", "vernon",
    "victor", "vikram", "viktor", "vincent", "vladimir", "wallace", "walter", "warren", "wayne",
    "wilfred", "will", "william", "winston", "wolfgang", "xavier", "yusuf", "zachary",
];

/// First names of those who are mostly `she`; sorted.
const SHE: &[&str] = &[
    "abigail", "ada", "adele", "adriana", "agnes", "aisha", "alexandra", "alexis", "alice",
    "alicia", "alison", "amanda", "amber", "amelia", "amina", "amy", "ana", "anastasia", "andrea",
    "angela", "angelica", "angie", "anita", "anjali", "ann", "anna", "anne", "annette", "annie",
    "antonia", "april", "astrid", "audrey", "ayesha", "barbara", "beatrice", "becky", "belinda",
    "bernadette", "bertha", "beth", "bethany", "betty", "beverly", "brenda", "bridget", "britney",
    "camilla", "candice", "carla", "carly", "carmen", "carol", "caroline", "carolyn", "carrie",
    "catherine", "cathy", "cecilia", "celeste", "celia", "charlene", "charlotte", "chelsea",
    "cheryl", "chloe", "christina", "christine", "cindy", "claire", "clara", "claudia", "colleen",
    "connie", "constance", "cynthia", "daisy", "danielle", "daphne", "dawn", "debbie", "deborah",
    "deirdre", "delia", "denise", "diana", "diane", "dina", "dolores", "donna", "doris", "dorothy",
    "edith", "edna", "eileen", "elaine", "eleanor", "elena", "elisabeth", "elise", "eliza",
    "elizabeth", "ella", "ellen", "eloise", "elsa", "elsie", "emily", "emma", "erica", "erin",
    "esther", "ethel", "eva", "eve", "evelyn", "faith", "fatima", "fatou", "fay", "felicity",
    "fiona", "florence", "frances", "freda", "freya", "gabriela", "gabrielle", "gail", "gemma",
    "genevieve", "georgia", "georgina", "geraldine", "gertrude", "gillian", "gina", "ginny",
    "gladys", "glenda", "gloria", "grace", "greta", "gwen", "gwendolyn", "hannah", "harriet",
    "hazel", "heather", "heidi", "helen", "helena", "helga", "henrietta", "hilary", "hilda",
    "hillary", "holly", "hope", "ida", "imogen", "ines", "ingrid", "irene", "irina", "iris",
    "isabel", "isabella", "isla", "ivy", "jacqueline", "jane", "janet", "janice", "jasmine", "jean",
    "jeanette", "jeanne", "jemima", "jenna", "jennifer", "jenny", "jessica", "jill", "joan",
    "joanna", "joanne", "jodie", "josephine", "joy", "joyce", "juanita", "judith", "judy", "julia",
    "juliana", "julie", "juliet", "june", "kamala", "karen", "karin", "kate", "katharine",
    "katherine", "kathleen", "kathryn", "kathy", "katie", "katrina", "kayla", "kellyanne", "kerry",
    "kim", "kirsten", "kristen", "kristin", "lara", "laura", "lauren", "laurie", "leah", "leila",
    "lena", "leticia", "lily", "linda", "lisa", "liz", "liza", "lois", "lola", "loretta", "lorna",
    "lorraine", "louisa", "louise", "lucia", "lucille", "lucinda", "lucy", "luisa", "lydia", "lynn",
    "mabel", "madeleine", "maeve", "magdalena", "maggie", "maisie", "mandy", "manuela", "margaret",
    "margarita", "margot", "maria", "mariam", "marianne", "marie", "marilyn", "marina", "marion",
    "marisa", "marjorie", "marlene", "martha", "martina", "mary", "matilda", "maud", "maureen",
    "maxine", "maya", "megan", "melania", "melanie", "melinda", "melissa", "mercedes", "meryl",
    "mia", "michaela", "michelle", "mildred", "millie", "mina", "miranda", "miriam", "moira",
    "molly", "mona", "monica", "muriel", "myra", "nadia", "nadine", "nancy", "naomi", "natalia",
    "natalie", "natasha", "nell", "nicola", "nicole", "nina", "nora", "norma", "olga", "olive",
    "olivia", "oprah", "pamela", "patricia", "patty", "paula", "pauline", "pearl", "peggy",
    "penelope", "penny", "petra", "phoebe", "phyllis", "pippa", "polly", "priscilla", "priya",
    "rachel", "ramona", "rania", "rebecca", "regina", "renee", "rhoda", "rhonda", "rita", "roberta",
    "rosa", "rosalind", "rosamund", "rose", "rosemary", "rosie", "roxanne", "ruby", "ruth",
    "sabina", "sabine", "sabrina", "sally", "samantha", "sandra", "sara", "sarah", "selina",
    "selma", "serena", "shannon", "sharon", "sheila", "shelley", "sheryl", "shirley", "sienna",
    "silvia", "simone", "siobhan", "sofia", "sonia", "sonya", "sophia", "sophie", "stacey",
    "stella", "stephanie", "sue", "susan", "susanna", "susie", "suzanne", "svetlana", "sybil",
    "sylvia", "tamara", "tammy", "tania", "tanya", "tara", "tatiana", "teresa", "tessa", "thelma",
    "theresa", "tiffany", "tina", "tracey", "tracy", "trudy", "ulrike", "una", "ursula",
    "valentina", "valerie", "vanessa", "vera", "veronica", "vicky", "victoria", "viola", "violet",
    "virginia", "vivian", "wendy", "wilhelmina", "wilma", "winifred", "yasmin", "yolanda", "yvette",
    "yvonne", "zainab", "zara", "zoe",
];

/// Whether a first name is mostly a woman's (`Some(true)`), mostly a man's, or neither as
/// far as is known.
pub fn is_hers(name: &str) -> Option<bool> {
    if holds(SHE, name) {
        Some(true)
    } else if holds(HE, name) {
        Some(false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_apart() {
        assert!(HE.is_sorted() && SHE.is_sorted());
        assert!(HE.iter().all(|name| !SHE.contains(name)));
    }
}
