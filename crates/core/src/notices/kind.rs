//! Every kind of notice.

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $key:literal;)+) => {
        /// Every kind of notice, with what its object and its facts are.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum NoticeKind {
            $($(#[$doc])* $name,)+
        }

        impl NoticeKind {
            /// All kinds.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The key in the database and of its text.
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)+
                }
            }
        }
    };
}

kinds! {
    /// Reports of a plan wait for verification. Object: the plan; facts: `n` reports, `name` of the employee.
    RealisationWaiting = "realisation_waiting";
    /// Reports of a plan came back. Object: the plan; facts: `n` reports, `what` the last is about, `name` of
    /// the appraiser.
    RealisationReturned = "realisation_returned";
    /// Reports of a plan were verified. Object: the plan; facts: `name` of the appraiser.
    RealisationsVerified = "realisations_verified";
    /// A plan waits for its appraiser. Object: the plan; facts: `year`, `name` of the employee.
    PlanProposed = "plan_proposed";
    /// A plan came back. Object: the plan; facts: `year`, `name` of the appraiser.
    PlanReturned = "plan_returned";
    /// A plan is set. Object: the plan; facts: `year`, `name` of the appraiser.
    PlanSet = "plan_set";
    /// The predicate of a unit is set. Object: the unit; facts: its `name`, `kind` of period, `period`, its
    /// `number`, `year`.
    OrganisationPredicateSet = "organisation_predicate_set";
    /// The predicate of a unit was corrected after it was set. Object and facts as above.
    OrganisationPredicateCorrected = "organisation_predicate_corrected";
    /// An evaluation is set or revised. Object: the evaluation; facts: `name` of the appraiser, `kind` of
    /// period, `period`, its `number`, `year`, `plan`.
    EvaluationSet = "evaluation_set";
    /// The employee has an evaluation. Object: the evaluation; facts: `name` of the employee, and
    /// as above.
    EvaluationReceived = "evaluation_received";
    /// The employee objects to an evaluation. Object: the evaluation; facts: `name` of the employee, and as
    /// above.
    ObjectionFiled = "objection_filed";
    /// The appraiser answered an objection. Object: the evaluation; facts: `name` of the appraiser, and as above.
    ObjectionAnswered = "objection_answered";
    /// An objection is decided. Object: the evaluation; facts: `name` of who decided, and as above.
    ObjectionDecided = "objection_decided";
    /// A meeting about the ratings of a unit is convened. Object: the meeting; facts: `name` of the unit, `year`.
    AlignmentConvened = "alignment_convened";
    /// A rating is asked about before it is delivered. Object: the evaluation; facts: `name` of who asks, and as
    /// above.
    RatingQuestioned = "rating_questioned";
    /// The person moves to another post, or leaves. Object: the move; facts: `kind` of move, `day`, `title` of the
    /// new post, `name`.
    Moved = "moved";
    /// Somebody moves, whom the reader appraised in the old post. Object and facts as above.
    MoveFrom = "move_from";
    /// Somebody comes, whom the reader appraises in the new post. Object and facts as above.
    MoveTo = "move_to";
    /// A move was a mistake. Object and facts as above.
    MoveTakenBack = "move_taken_back";
    /// HR named who appraises the person. Object: the record; facts: `name` of the employee, `appraiser`, `day`.
    AppraiserNamed = "appraiser_named";
    /// HR named the reader as somebody's appraiser. Object and facts as above.
    NamedAppraiser = "named_appraiser";
    /// HR named another one in the reader's stead. Object and facts as above.
    AppraisesNoMore = "appraises_no_more";
}

impl NoticeKind {
    /// The kind of a key; `None` for one that another version of this binary wrote.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.key() == key)
    }
}
