/// How the kaart is watched over: Config/brugfiguur.yaml, decoded once.
package struct WatchPolicy: Sendable, Hashable, Codable {
    /// Days between the first reminder and the second, and between the second and a mark on the kaart; 1 or more.
    package var reminderDays: Int
    package var links: Links
    package var checks: Checks
    package var coverage: Coverage
    /// Codes of concepts that are never counted, whoever asks; what is narrower is not counted either.
    package var neverCounted: [String]
    /// Who watches over what, the first that fits first.
    package var keepers: [Keeper]

    enum CodingKeys: String, CodingKey {
        case reminderDays = "reminder_days"
        case links, checks, coverage
        case neverCounted = "never_counted"
        case keepers
    }

    /// The links by which organisations confirm.
    package struct Links: Sendable, Hashable, Codable {
        /// Where organisations find the listener, without a slash at the end.
        package var baseURL: String
        /// Days that a link works, 1 or more.
        package var days: Int

        enum CodingKeys: String, CodingKey {
            case baseURL = "base_url"
            case days
        }
    }

    /// From where on something is a finding.
    package struct Checks: Sendable, Hashable, Codable {
        /// Characters of a description.
        package var shortestDescription: Int
        /// Organisations that share one number or address.
        package var sharedBy: Int
        /// Days that contact data are kept without a confirmation or a change.
        package var contactDays: Int
        /// Days in which a report is handled.
        package var reportDays: Int
        /// Share of a source, 0…1, from which a reason is one campaign.
        package var campaignShare: Double
        /// Offerings of a source from which a reason is one campaign.
        package var campaignSize: Int
        /// Path of enterprise.csv of the KBO's open data; empty for none.
        package var kboFile: String
        /// Codes of juridical situations in which an enterprise simply exists.
        package var kboLiving: [String]
        /// Whether websites are tried every time.
        package var reachability: Bool

        enum CodingKeys: String, CodingKey {
            case shortestDescription = "shortest_description"
            case sharedBy = "shared_by"
            case contactDays = "contact_days"
            case reportDays = "report_days"
            case campaignShare = "campaign_share"
            case campaignSize = "campaign_size"
            case kboFile = "kbo_file"
            case kboLiving = "kbo_living"
            case reachability
        }
    }

    /// What the table of coverage shows.
    package struct Coverage: Sendable, Hashable, Codable {
        /// Codes of domains; the top ones where there are none.
        package var domains: [String]
        /// Codes of target groups; the top ones where there are none.
        package var targetGroups: [String]
        /// Pairs of a domain and a target group that nobody expects.
        package var unexpected: [[String]]

        enum CodingKeys: String, CodingKey {
            case domains
            case targetGroups = "target_groups"
            case unexpected
        }
    }

    /// A kaartbeheerder, and what is theirs: everything that fits each list that is not empty.
    package struct Keeper: Sendable, Hashable, Codable {
        package var name: String
        package var email: String
        /// Names, postcodes or codes of areas.
        package var areas: [String]
        /// Codes of domains.
        package var domains: [String]
        /// Names of sources.
        package var sources: [String]
    }
}
