//! Numbers above and below the marks that they belong to.

use super::words::side_by_side;

/// On which side of its mark a number stands.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Side {
    Above,
    Below,
}

impl Side {
    fn other(self) -> Self {
        match self {
            Self::Above => Self::Below,
            Self::Below => Self::Above,
        }
    }
}

/// What a number asks for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wish {
    /// Where its mark is.
    pub(super) mark: f64,
    /// How wide it is.
    pub(super) width: f64,
    /// Where it stands, if there is room.
    pub(super) side: Side,
}

/// Between two numbers.
const GAP: f64 = 6.0;

/// Being on the other side is as bad as being so far from its mark.
const OTHER_SIDE: f64 = 8.0;

/// Of so many numbers all ways to place them are tried; more stay on their sides.
const MOST: usize = 8;

/// A middle and a side.
pub(super) type Placed = (f64, Side);

/// The middle and the side of each number, in the order of their marks: over its mark or under it; where
/// beside others there is no room for that, on the other side. Nothing, where there is no room for all.
pub(super) fn place(wishes: &[Wish], ends: (f64, f64)) -> Option<Vec<Placed>> {
    let ways = if wishes.len() <= MOST {
        1_u32 << wishes.len()
    } else {
        1
    };
    let placed = (0..ways).filter_map(|way| {
        let is_moved = |at: usize| at < MOST && way >> at & 1 == 1;
        on_sides(wishes, is_moved, ends)
    });
    placed.min_by(|one, other| cost(wishes, one).total_cmp(&cost(wishes, other)))
}

/// The numbers on their sides; some are moved to the other.
fn on_sides(
    wishes: &[Wish],
    is_moved: impl Fn(usize) -> bool,
    ends: (f64, f64),
) -> Option<Vec<Placed>> {
    let side = |(at, wish): (usize, &Wish)| {
        if is_moved(at) {
            wish.side.other()
        } else {
            wish.side
        }
    };
    let sides: Vec<Side> = wishes.iter().enumerate().map(side).collect();
    let on = |side: Side| {
        let all = wishes.iter().zip(&sides);
        let here = all.filter(|(_, found)| **found == side);
        let here = here.map(|(wish, _)| (wish.mark, wish.width));
        Some(side_by_side(&here.collect::<Vec<_>>(), ends, GAP)?.into_iter())
    };
    let (mut above, mut below) = (on(Side::Above)?, on(Side::Below)?);
    let placed = sides.into_iter().map(|side| {
        let middle = match side {
            Side::Above => above.next(),
            Side::Below => below.next(),
        };
        Some((middle?, side))
    });
    placed.collect()
}

/// How bad it is that numbers are not where they wish to be. Over its mark is well, be it not in the
/// middle.
fn cost(wishes: &[Wish], placed: &[Placed]) -> f64 {
    let costs = wishes.iter().zip(placed).map(|(wish, (middle, side))| {
        let aside = (middle - wish.mark).abs() - wish.width / 2.0 - GAP / 2.0;
        let moved = if *side == wish.side { 0.0 } else { OTHER_SIDE };
        aside.max(0.0).powi(2) + moved.powi(2)
    });
    costs.sum()
}

#[cfg(test)]
mod tests {
    use super::Side::{Above, Below};
    use super::{Side, Wish, place};

    #[track_caller]
    fn check(marks: &[(f64, Side)], expected: &[(f64, Side)]) {
        let wish = |(mark, side): &(f64, Side)| Wish {
            mark: *mark,
            width: 20.0,
            side: *side,
        };
        let wishes: Vec<Wish> = marks.iter().map(wish).collect();
        assert_eq!(place(&wishes, (0.0, 100.0)), Some(expected.to_vec()));
    }

    #[test]
    fn numbers_stand_over_their_marks() {
        check(
            &[(20.0, Above), (60.0, Above)],
            &[(20.0, Above), (60.0, Above)],
        );
        check(
            &[(20.0, Above), (22.0, Below)],
            &[(20.0, Above), (22.0, Below)],
        );
    }

    #[test]
    fn two_that_are_close_move_aside_alike() {
        check(
            &[(49.0, Above), (51.0, Above)],
            &[(37.0, Above), (63.0, Above)],
        );
    }

    #[test]
    fn of_three_that_are_close_one_stands_on_the_other_side() {
        let found = place(
            &[48.0, 50.0, 52.0].map(|mark| Wish {
                mark,
                width: 20.0,
                side: Above,
            }),
            (0.0, 100.0),
        );
        let below = found
            .into_iter()
            .flatten()
            .filter(|(_, side)| *side == Below);
        assert_eq!(below.count(), 1);
    }

    #[test]
    fn there_may_be_no_room() {
        let wish = Wish {
            mark: 5.0,
            width: 20.0,
            side: Above,
        };
        assert_eq!(place(&[wish; 3], (0.0, 30.0)), None);
        assert_eq!(
            place(&[wish; 2], (0.0, 20.0)).map(|placed| placed.len()),
            Some(2)
        );
    }
}
