//! Every kind of job.

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $key:literal;)+) => {
        /// Every kind of job: a line here, a handler in the binary's list. The payload's shape belongs to
        /// the kind and carries a version.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Kind {
            $($(#[$doc])* $name,)+
        }

        impl Kind {
            /// All kinds.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The key in the database.
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)+
                }
            }
        }
    };
}

kinds! {
    /// Tell the appraiser that a realisation waits for verification.
    AnnounceRealisation = "announce_realisation";
    /// Tell the employee that a report came back.
    AnnounceRealisationReturned = "announce_realisation_returned";
    /// Tell the employee that reports were verified.
    AnnounceRealisationsVerified = "announce_realisations_verified";
    /// Tell the appraiser that a plan waits.
    AnnouncePlanProposed = "announce_plan_proposed";
    /// Tell the employee that the plan came back.
    AnnouncePlanReturned = "announce_plan_returned";
    /// Tell the employee that the plan is set.
    AnnouncePlanSet = "announce_plan_set";
    /// Tell the appraisers of a unit that its predicate is set: the ratings are their turn.
    AnnounceOrganisationPredicate = "announce_organisation_predicate";
    /// Tell the employee that an evaluation is set, or revised.
    AnnounceEvaluation = "announce_evaluation";
    /// Tell the appraiser that the employee has received an evaluation.
    AnnounceEvaluationReceived = "announce_evaluation_received";
    /// Tell the appraiser, and who decides, that the employee objects.
    AnnounceObjectionFiled = "announce_objection_filed";
    /// Tell who decides what the appraiser says to an objection.
    AnnounceObjectionAnswered = "announce_objection_answered";
    /// Tell the employee and the appraiser what was decided.
    AnnounceObjectionDecided = "announce_objection_decided";
    /// Tell those who take part that a meeting about ratings is convened.
    AnnounceAlignment = "announce_alignment";
    /// Tell who rated that a rating is asked about.
    AnnounceRatingQuestioned = "announce_rating_questioned";
    /// Judge the next people of a close that is being planned.
    PlanCloseSlice = "plan_close_slice";
    /// Make the results of the next people of an adopted close final.
    ExecuteCloseSlice = "execute_close_slice";
    /// Tell people that the result of their year is there.
    AnnounceResults = "announce_results";
    /// Tell who moves, and both appraisers, of a move, or that it was taken back.
    AnnounceMove = "announce_move";
    /// Tell the employee, who appraises and who did before, that HR named an appraiser.
    AnnounceAppraiser = "announce_appraiser";
}

impl Kind {
    /// The kind of a key; `None` for one that another version of this binary wrote.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.key() == key)
    }
}
