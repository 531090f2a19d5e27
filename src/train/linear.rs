//! Learning the weights of linear models: conditional and plain logits by stochastic
//! gradients with steps of their own for each weight (Duchi, Hazan, Singer 2011).

use super::Random;
use crate::text::hash::KEY_BITS;
use crate::text::linear::softmax;

/// A question with several possible answers, some of them right.
#[derive(Debug, Clone, Default)]
pub(super) struct Instance {
    /// The keys of all answers, one after the other.
    pub(super) keys: Vec<u32>,
    /// Where the keys of each answer end.
    pub(super) ends: Vec<usize>,
    /// Whether each answer is right; at least one is.
    pub(super) right: Vec<bool>,
    /// How much the question counts.
    pub(super) weight: f32,
}

impl Instance {
    /// The keys of an answer.
    pub(super) fn keys_of(&self, answer: usize) -> &[u32] {
        let start = answer.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.keys[start..self.ends[answer]]
    }

    /// A question with the answers no and yes; the keys are those of yes.
    pub(super) fn yes_or_no(keys: Vec<u32>, yes: bool, weight: f32) -> Self {
        let ends = vec![0, keys.len()];
        Self { keys, ends, right: vec![!yes, yes], weight }
    }
}

/// How to learn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    /// Times that the questions are read.
    pub(super) rounds: usize,
    /// The first step.
    pub(super) rate: f32,
    /// How strongly weights are drawn to nothing.
    pub(super) decay: f32,
    /// A key must come up in so many questions.
    pub(super) least: u32,
    /// So many weights are kept.
    pub(super) most: usize,
    /// Of 256 keys, so many are not looked at while learning, others every time: no key may
    /// rely on another one.
    pub(super) blind: u64,
}

/// Learns weights. The same questions give the same weights.
pub(super) fn learn(instances: &[Instance], plan: Plan) -> Vec<(u32, f32)> {
    let all = keys_of(instances, plan.least);
    let weights = fit(instances, &all, plan);
    if all.len() <= plan.most {
        return weights;
    }
    // Those that weigh most, learnt once more by themselves.
    let mut kept = weights;
    kept.sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()).then(one.0.cmp(&other.0)));
    kept.truncate(plan.most);
    let mut keys: Vec<u32> = kept.iter().map(|(key, _)| *key).collect();
    keys.sort_unstable();
    fit(instances, &keys, plan)
}

/// The keys that come up in enough questions, sorted.
fn keys_of(instances: &[Instance], least: u32) -> Vec<u32> {
    let mut counts = vec![0_u32; 1 << KEY_BITS];
    let mut seen = vec![u32::MAX; 1 << KEY_BITS];
    for (number, instance) in instances.iter().enumerate() {
        for key in &instance.keys {
            let key = *key as usize;
            if seen[key] != number as u32 {
                seen[key] = number as u32;
                counts[key] += 1;
            }
        }
    }
    (0..counts.len()).filter(|key| counts[*key] >= least).map(|key| key as u32).collect()
}

/// Fits the weights of some keys.
fn fit(instances: &[Instance], keys: &[u32], plan: Plan) -> Vec<(u32, f32)> {
    const ABSENT: u32 = u32::MAX;
    let mut places = vec![ABSENT; 1 << KEY_BITS];
    for (place, key) in keys.iter().enumerate() {
        places[*key as usize] = place as u32;
    }
    let dense: Vec<Instance> = instances
        .iter()
        .map(|instance| {
            let mut dense = Instance { weight: instance.weight, ..Instance::default() };
            for answer in 0..instance.ends.len() {
                let keys = instance.keys_of(answer).iter().map(|key| places[*key as usize]);
                dense.keys.extend(keys.filter(|place| *place != ABSENT));
                dense.ends.push(dense.keys.len());
            }
            dense.right.clone_from(&instance.right);
            dense
        })
        .collect();
    drop(places);
    let mut weights = vec![0.0_f32; keys.len()];
    let mut squares = vec![1.0_f32; keys.len()];
    let mut sums = vec![0.0_f64; keys.len()];
    let mut order: Vec<usize> = (0..dense.len()).collect();
    let mut random = Random::new(7);
    let mut glance = Instance::default();
    for round in 0..plan.rounds {
        random.shuffle(&mut order);
        for number in &order {
            let seen = half_seen(&dense[*number], plan.blind, &mut random, &mut glance);
            step(seen, &mut weights, &mut squares, plan);
        }
        // The mean over the second half of the rounds is steadier than the last state.
        if round * 2 >= plan.rounds {
            for (sum, weight) in sums.iter_mut().zip(&weights) {
                *sum += f64::from(*weight);
            }
        }
    }
    let rounds = (plan.rounds - plan.rounds.div_ceil(2)).max(1) as f64;
    // With all keys in sight, the evidence is as much more as was out of sight.
    let share = 1.0 - plan.blind as f64 / 256.0;
    keys.iter().zip(sums).map(|(key, sum)| (*key, (sum / rounds * share) as f32)).collect()
}

/// The question with some of its keys out of sight, in `glance`: a key that several answers
/// have is out of sight for all of them.
fn half_seen<'a>(
    instance: &'a Instance,
    blind: u64,
    random: &mut Random,
    glance: &'a mut Instance,
) -> &'a Instance {
    if blind == 0 {
        return instance;
    }
    glance.keys.clear();
    glance.ends.clear();
    glance.right.clone_from(&instance.right);
    glance.weight = instance.weight;
    let salt = random.number();
    for answer in 0..instance.ends.len() {
        let seen = instance.keys_of(answer).iter().filter(|key| {
            let mixed = (salt ^ u64::from(**key)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            (mixed >> 40) & 0xff >= blind
        });
        glance.keys.extend(seen);
        glance.ends.push(glance.keys.len());
    }
    glance
}

/// One step towards the right answers of a question.
fn step(instance: &Instance, weights: &mut [f32], squares: &mut [f32], plan: Plan) {
    let scores: Vec<f32> = (0..instance.ends.len())
        .map(|answer| instance.keys_of(answer).iter().map(|at| weights[*at as usize]).sum())
        .collect();
    let shares = softmax(&scores);
    let right: f32 = shares
        .iter()
        .zip(&instance.right)
        .filter(|(_, right)| **right)
        .map(|(share, _)| *share)
        .sum();
    for (answer, share) in shares.iter().enumerate() {
        let target = if instance.right[answer] { share / right.max(1e-9) } else { 0.0 };
        let slope = (share - target) * instance.weight;
        if slope.abs() < 1e-4 {
            continue;
        }
        for at in instance.keys_of(answer) {
            let at = *at as usize;
            let slope = slope + plan.decay * weights[at];
            squares[at] += slope * slope;
            weights[at] -= plan.rate * slope / squares[at].sqrt();
        }
    }
}
