//! What first names tell of the pronouns that people go by.

use crate::text::words::Words;

/// First names of those who are mostly `he`; sorted.
#[rustfmt::skip]
static HE: Words = Words::new(&[
    "aaron", "abdul", "abdullah", "abel", "abraham", "absalom", "adam", "adrian", "ahmad",
    "ahmed", "aidan", "alan", "albert", "alberto", "aldo", "alejandro", "alessandro", "alexander",
    "alfred", "ali", "alistair", "allan", "allen", "alvin", "amir", "amit", "amos", "anders",
    "andreas", "andrei", "andrew", "andrzej", "andy", "angus", "anil", "anthony", "antoine",
    "antonio", "archie", "arjun", "arnold", "arthur", "arun", "ashok", "asif", "austin",
    "babatunde", "barry", "bartholomew", "bela", "ben", "benedikt", "benjamin", "bernard",
    "bernardo", "bill", "billy", "bjorn", "bob", "bobby", "boris", "brad", "bradley", "brandon",
    "brendan", "brett", "brian", "bruce", "bruno", "bryan", "caleb", "carl", "carlos", "cedric",
    "cesar", "charles", "charlie", "cheikh", "chidi", "chris", "christian", "christopher",
    "chuck", "clarence", "claude", "clifford", "clive", "colin", "connor", "craig", "curtis",
    "cyril", "dale", "damian", "damien", "dan", "daniel", "danny", "darko", "darren", "darryl",
    "dave", "david", "dean", "deepak", "dennis", "derek", "dermot", "desmond", "diego", "dieter",
    "dimitri", "dimitris", "dmitri", "dominic", "don", "donald", "doug", "douglas", "dragan",
    "duncan", "dwayne", "dylan", "earl", "ebenezer", "ed", "eddie", "edgar", "edmund", "eduardo",
    "edward", "edwin", "elias", "elijah", "elliot", "emeka", "emmanuel", "enoch", "enrique",
    "eric", "erik", "ernest", "ernesto", "esteban", "ethan", "eugene", "evan", "ezra", "fabio",
    "farid", "felipe", "felix", "ferdinand", "fernando", "finn", "francesco", "francis",
    "francisco", "francois", "frank", "franklin", "fred", "frederick", "gabor", "gareth", "garry",
    "gary", "gavin", "geoff", "geoffrey", "george", "gerald", "gerard", "gideon", "gilbert",
    "giles", "giorgos", "giovanni", "giuseppe", "glen", "glenn", "gonzalo", "goran", "gordon",
    "graham", "greg", "gregory", "guillermo", "gunnar", "gunther", "gus", "guy", "haakon",
    "halvard", "hamid", "hamish", "hans", "harold", "harry", "harvey", "hassan", "hector",
    "henri", "henrik", "henry", "herbert", "herman", "hiroshi", "howard", "hubert", "hugh",
    "hugo", "humphrey", "husain", "hussein", "ian", "ibrahim", "ignacio", "igor", "imran",
    "isaac", "isaiah", "istvan", "ivan", "ivo", "jack", "jacob", "jacques", "jake", "jamal",
    "james", "jamie", "jan", "janos", "jared", "jason", "javier", "jay", "jeff", "jeffrey",
    "jeremiah", "jeremy", "jerome", "jerry", "jerzy", "jesse", "jesus", "jim", "jimmy", "jiri",
    "joachim", "joaquin", "joe", "joel", "john", "johnny", "jon", "jonah", "jonathan", "jorge",
    "jose", "joseph", "josh", "joshua", "josiah", "juan", "julian", "julio", "justin", "kareem",
    "karim", "karl", "keith", "ken", "kenneth", "kevin", "khalid", "kieran", "klaus", "knut",
    "kofi", "kostas", "krzysztof", "kunle", "kurt", "kwabena", "kwame", "kwesi", "kyle", "larry",
    "lars", "laszlo", "lawrence", "lee", "leif", "leo", "leon", "leonard", "leroy", "leslie",
    "levi", "lewis", "liam", "lloyd", "logan", "lorenzo", "louis", "luca", "lucas", "luigi",
    "luis", "luke", "luther", "magnus", "mahesh", "mahmoud", "malcolm", "mamadou", "manuel",
    "marc", "marcel", "marco", "marcus", "mario", "mark", "markus", "marshall", "martin",
    "marvin", "mathew", "mats", "matt", "matteo", "matthew", "matthias", "maurice", "max",
    "maxwell", "mehmet", "melvin", "micah", "michael", "miguel", "mike", "milan", "mitchell",
    "mohamed", "mohammad", "mohammed", "morris", "moses", "moussa", "muhammad", "murray", "musa",
    "mustafa", "nathan", "nathaniel", "neil", "nelson", "nicholas", "nicolas", "nigel", "nikhil",
    "nikolai", "nikos", "noah", "noel", "norman", "obadiah", "ole", "oleg", "oliver", "olu",
    "omar", "oscar", "osman", "otto", "ousmane", "owen", "pablo", "paolo", "patrick", "paul",
    "pavel", "pedro", "per", "pete", "peter", "phil", "philip", "philippe", "pierre", "piers",
    "pietro", "piotr", "prakash", "rafael", "rahul", "raj", "rajesh", "rakesh", "ralph", "ramesh",
    "ramiro", "ramon", "randall", "randy", "rashid", "raul", "ravi", "ray", "raymond", "reginald",
    "reuben", "rex", "ricardo", "richard", "rick", "ricky", "rob", "robert", "roberto", "robin",
    "rodney", "rodolfo", "rodrigo", "roger", "rohit", "roland", "roman", "ron", "ronald", "rory",
    "ross", "roy", "rupert", "russell", "ryan", "salman", "salvatore", "sam", "sami", "samir",
    "samuel", "sandro", "sanjay", "saul", "scott", "sean", "sebastian", "segun", "serge",
    "sergei", "sergio", "seth", "shane", "shaun", "sidney", "silas", "simon", "sipho", "solomon",
    "spencer", "stan", "stanislaw", "stanley", "stefan", "stefano", "stephen", "steve", "steven",
    "stewart", "stuart", "suleiman", "sunil", "suresh", "sven", "tadeusz", "ted", "terence",
    "terry", "thabo", "theo", "theodore", "thomas", "tim", "timothy", "tobias", "toby", "todd",
    "tom", "tomas", "tommy", "tony", "torbjorn", "travis", "trevor", "tunde", "tyler", "umar",
    "vaclav", "vernon", "victor", "vijay", "vikram", "viktor", "vincent", "vincenzo", "vinod",
    "vladimir", "wallace", "walter", "warren", "wayne", "wilfred", "will", "william", "winston",
    "wojciech", "wolfgang", "xavier", "yaw", "yiannis", "yusuf", "zachary", "zoran",
]);

/// First names of those who are mostly `she`; sorted.
#[rustfmt::skip]
static SHE: Words = Words::new(&[
    "abena", "abigail", "ada", "adaeze", "adele", "adriana", "adwoa", "agnes", "agnieszka",
    "aisha", "akua", "alexandra", "alexis", "alice", "alicia", "alison", "ama", "amanda", "amara",
    "amber", "amelia", "amina", "aminata", "amy", "ana", "anastasia", "andrea", "angela",
    "angelica", "angie", "anita", "anjali", "anke", "ann", "anna", "anne", "annette", "annie",
    "antonia", "april", "astrid", "audrey", "ayesha", "barbara", "beatrice", "beatriz", "becky",
    "belinda", "bernadette", "bertha", "beth", "bethany", "betty", "bev", "beverly", "birgit",
    "blessing", "brenda", "bridget", "britney", "bronwen", "camilla", "candice", "carla", "carly",
    "carmen", "carol", "caroline", "carolyn", "carrie", "carys", "catalina", "catherine", "cathy",
    "cecilia", "celeste", "celia", "charlene", "charlotte", "chelsea", "cheryl", "chiara",
    "chioma", "chloe", "christina", "christine", "cindy", "claire", "clara", "claudia", "colleen",
    "comfort", "concetta", "connie", "constance", "consuelo", "cynthia", "daisy", "danielle",
    "daphne", "dawn", "debbie", "deborah", "deepa", "deirdre", "delia", "denise", "diana",
    "diane", "dina", "dolores", "donna", "doris", "dorothy", "edith", "edna", "efua", "eileen",
    "ekaterina", "elaine", "eleanor", "elena", "elif", "elisabeth", "elise", "eliza", "elizabeth",
    "ella", "ellen", "eloise", "elsa", "elsie", "emily", "emine", "emma", "erica", "erin",
    "esperanza", "esther", "ethel", "eva", "eve", "evelyn", "faith", "fatima", "fatou",
    "fatoumata", "fay", "federica", "felicity", "ffion", "fiona", "florence", "frances",
    "francesca", "freda", "freya", "funmi", "gabriela", "gabrielle", "gail", "galina", "geeta",
    "gemma", "genevieve", "georgia", "georgina", "geraldine", "gertrude", "gillian", "gina",
    "ginny", "giulia", "gladys", "glenda", "gloria", "grace", "greta", "guadalupe", "gudrun",
    "gunnhild", "gwen", "gwendolyn", "hannah", "harriet", "hazel", "heather", "heidi", "heike",
    "helen", "helena", "helga", "henrietta", "hilary", "hilda", "hillary", "holly", "hope", "ida",
    "ilse", "imogen", "ines", "ingrid", "irene", "irina", "iris", "isabel", "isabella", "isla",
    "ivy", "jacqueline", "jane", "janet", "janice", "jasmine", "jean", "jeanette", "jeanne",
    "jemima", "jenna", "jennifer", "jenny", "jessica", "jill", "joan", "joanna", "joanne",
    "jodie", "josephine", "joy", "joyce", "juanita", "judith", "judy", "julia", "juliana",
    "julie", "juliet", "june", "kamala", "karen", "karin", "katarzyna", "kate", "katharine",
    "katherine", "kathleen", "kathryn", "kathy", "katie", "katrina", "kavita", "kayla",
    "kellyanne", "kerry", "kim", "kirsten", "kristen", "kristin", "lakshmi", "lara", "laura",
    "lauren", "laurie", "leah", "leila", "lena", "leonora", "leticia", "leyla", "lily", "linda",
    "lisa", "liz", "liza", "lois", "lola", "loretta", "lorna", "lorraine", "louisa", "louise",
    "lucia", "lucille", "lucinda", "lucy", "ludmila", "luisa", "lydia", "lynn", "mabel",
    "madeleine", "maeve", "magdalena", "maggie", "maisie", "malgorzata", "mandy", "manuela",
    "margaret", "margarita", "margot", "maria", "mariam", "mariama", "marianne", "marie",
    "marilyn", "marina", "marion", "marisa", "marjorie", "marlene", "marta", "martha", "martina",
    "mary", "matilda", "maud", "maureen", "maxine", "maya", "meera", "megan", "melania",
    "melanie", "melinda", "melissa", "mercedes", "mercy", "meryl", "mia", "michaela", "michelle",
    "mildred", "millie", "mina", "miranda", "miriam", "moira", "molly", "mona", "monica",
    "muriel", "myra", "nadia", "nadine", "nancy", "naomi", "natalia", "natalie", "natalya",
    "natasha", "nell", "nerys", "ngozi", "nicola", "nicole", "nina", "njeri", "noor", "nora",
    "norma", "oksana", "olena", "olga", "olive", "olivia", "oprah", "pamela", "patience",
    "patricia", "patty", "paula", "pauline", "pearl", "peggy", "penelope", "penny", "perpetua",
    "petra", "phoebe", "phyllis", "pilar", "pippa", "polly", "precious", "priscilla", "priya",
    "rachel", "ragnhild", "ramona", "rania", "rebecca", "regina", "renee", "rhoda", "rhonda",
    "rita", "roberta", "rosa", "rosalind", "rosamund", "rosario", "rose", "rosemary", "rosie",
    "roxanne", "ruby", "ruth", "sabina", "sabine", "sabrina", "sally", "samantha", "sandra",
    "sara", "sarah", "selina", "selma", "serena", "shannon", "shanti", "sharon", "sheila",
    "shelley", "sheree", "sheryl", "shirley", "sienna", "sigrid", "silvia", "simone", "siobhan",
    "sofia", "soledad", "solveig", "sonia", "sonya", "sophia", "sophie", "stacey", "stella",
    "stephanie", "sue", "sunita", "susan", "susanna", "susie", "suzanne", "svetlana", "sybil",
    "sylvia", "tamara", "tammy", "tania", "tanya", "tara", "tatiana", "teresa", "tessa", "thelma",
    "theresa", "tiffany", "tina", "tracey", "tracy", "trudy", "ulla", "ulrike", "una", "ursula",
    "usha", "valentina", "valerie", "vanessa", "vera", "veronica", "vicky", "victoria", "viola",
    "violet", "virginia", "vivian", "wanjiru", "wendy", "wilhelmina", "wilma", "winifred",
    "ximena", "yasmin", "yetunde", "yolanda", "yulia", "yvette", "yvonne", "zainab", "zara",
    "zeynep", "zoe", "zofia",
]);

/// Whether a first name is mostly a woman's (`Some(true)`), mostly a man's, or neither as
/// far as is known.
pub fn is_hers(name: &str) -> Option<bool> {
    if SHE.holds(name) {
        Some(true)
    } else if HE.holds(name) {
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
        assert!(HE.iter().all(|name| !SHE.holds(name)));
    }
}
