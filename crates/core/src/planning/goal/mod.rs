//! The goals of the organisation (*sasaran*) with their indicators, and how one supports the other.
