package import Brugfiguur
import DirectoryModel
import Foundation
import Gazetteer
import Thesaurus

extension WatchPolicy {
    /// Reads the policy from Config/brugfiguur.yaml.
    ///
    /// - Parameter path: path of the YAML file.
    /// - Throws: `ConfigurationError`.
    package init(contentsOf path: String) throws(ConfigurationError) {
        self = try ConfigurationFile.read(WatchPolicy.self, at: path)
        let counts = [
            ("reminder_days", reminderDays, least: 1), ("links.days", links.days, 1),
            ("checks.shared_by", checks.sharedBy, 2), ("checks.contact_days", checks.contactDays, 1),
            ("checks.report_days", checks.reportDays, 0), ("checks.campaign_size", checks.campaignSize, 1),
            ("checks.shortest_description", checks.shortestDescription, 0),
        ]
        for (key, value, least) in counts where !(least...Settings.mostOfAnything).contains(value) {
            throw .badValue(path: path, key: key)
        }
        guard (0...1).contains(checks.campaignShare) else {
            throw .badValue(path: path, key: "checks.campaign_share")
        }
        // The pages stand at the root of their host; a link must not travel in the clear.
        guard let url = URLComponents(string: links.baseURL), let host = url.host, url.path.isEmpty, url.query == nil,
            url.scheme == "https" || (url.scheme == "http" && ["localhost", "127.0.0.1"].contains(host))
        else { throw .badValue(path: path, key: "links.base_url") }
        for (index, keeper) in keepers.enumerated() where keeper.name.isEmpty {
            throw .badValue(path: path, key: "keepers.\(index).name")
        }
        // A keeper may have several rules. Two of them with one folder would write over each other's calendar; what belongs to
        // nobody has a folder too.
        var owners: [String: String] = [:]
        for (index, keeper) in keepers.enumerated() {
            let folder = keeper.name.nameOfFile
            guard folder != String.nameOfNothing else { throw .badValue(path: path, key: "keepers.\(index).name") }
            if let other = owners.updateValue(keeper.name, forKey: folder), other != keeper.name {
                throw .sharedFolder(path: path, keepers: [other, keeper.name])
            }
        }
    }

    /// Refuses names that nobody knows: a rule with one would silently be of nothing.
    ///
    /// - Parameters:
    ///   - references: areas and concepts.
    ///   - path: path of the file, for the error.
    /// - Throws: `ConfigurationError.badValue`, with the name after the key.
    package func check(against references: ReferenceData, path: String) throws(ConfigurationError) {
        let (gazetteer, thesaurus) = (references.gazetteer, references.thesaurus)
        func check(_ codes: [String], _ schemes: [Scheme], _ key: String) throws(ConfigurationError) {
            for code in codes where !schemes.contains(where: { thesaurus.concept(code, in: $0) != nil }) {
                throw .badValue(path: path, key: "\(key): \(code)")
            }
        }
        try check(neverCounted, Scheme.allCases, "never_counted")
        try check(coverage.domains, [.careDomain], "coverage.domains")
        try check(coverage.targetGroups, [.targetGroup], "coverage.target_groups")
        for pair in coverage.unexpected { try check(pair, Scheme.allCases, "coverage.unexpected") }
        for (index, keeper) in keepers.enumerated() {
            try check(keeper.domains, [.careDomain], "keepers.\(index).domains")
            for area in keeper.areas where gazetteer.resolve(area).area == nil {
                throw .badValue(path: path, key: "keepers.\(index).areas: \(area)")
            }
        }
    }
}
