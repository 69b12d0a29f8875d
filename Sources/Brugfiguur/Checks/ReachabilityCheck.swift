import DirectoryModel

/// Its website did not answer when it was tried.
struct ReachabilityCheck: Check {
    func look(at offering: CheckedOffering, in context: CheckContext, found: (Discovery) -> Void) {
        guard let url = offering.url ?? offering.organizationWebsite, let answer = context.unreachable[url] else {
            return
        }
        found(Discovery(.unreachable, .medium, of: offering, evidence: ["url": .text(url), "answer": .text(answer)]))
    }
}
