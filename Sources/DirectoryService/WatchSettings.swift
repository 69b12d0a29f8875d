package import Brugfiguur

extension WatchPolicy {
    /// Reads the policy from Config/brugfiguur.yaml.
    ///
    /// - Parameter path: path of the YAML file.
    /// - Throws: `ConfigurationError`.
    package init(contentsOf path: String) throws(ConfigurationError) {
        self = try ConfigurationFile.read(WatchPolicy.self, at: path)
        let counts = [
            ("reminder_days", reminderDays), ("links.days", links.days), ("checks.shared_by", checks.sharedBy - 1),
            ("checks.contact_days", checks.contactDays), ("checks.report_days", checks.reportDays + 1),
            ("checks.campaign_size", checks.campaignSize),
            ("checks.shortest_description", checks.shortestDescription + 1),
        ]
        for (key, value) in counts where value < 1 { throw .badValue(path: path, key: key) }
        guard (0...1).contains(checks.campaignShare) else {
            throw .badValue(path: path, key: "checks.campaign_share")
        }
        guard links.baseURL.hasPrefix("https://") || links.baseURL.hasPrefix("http://"), !links.baseURL.hasSuffix("/")
        else { throw .badValue(path: path, key: "links.base_url") }
        for (index, keeper) in keepers.enumerated() where keeper.name.isEmpty {
            throw .badValue(path: path, key: "keepers.\(index).name")
        }
    }
}
