/// How a draft keeps secret what the names say is secret.
extension FieldRendering {
    /// The lines of `withhold`.
    func withheld(_ plan: FieldPlan) -> [String] {
        let columns = plan.secrets.columns.map { hidden in
            var keys = ["columns: [" + hidden.columns.map { YAMLText.quoted($0) }.joined(separator: ", ") + "]"]
            if let join = hidden.join { keys.append("table: " + YAMLText.quoted(join)) }
            if let mark = hidden.mark {
                let column = "column: " + YAMLText.quoted(mark.candidate.label)
                let open = mark.isInverted ? SecrecyWords.yes : SecrecyWords.no
                let differs = "{\(column), differs: [" + open.map { YAMLText.quoted($0) }.joined(separator: ", ") + "]}"
                // Where a yes opens it, an empty cell does not.
                keys.append("where: [" + (mark.isInverted ? "" : "{\(column), filled: true}, ") + differs + "]")
            }
            return "{" + keys.joined(separator: ", ") + "}"
        }
        let entries = columns + plan.secrets.elements.map { YAMLText.quoted($0) }
        let withheld = entries.isEmpty ? [] : ["withhold:"] + entries.map { "  - " + $0 }
        return withheld + excluded(plan)
    }

    /// The lines of `exclude`.
    private func excluded(_ plan: FieldPlan) -> [String] {
        let entries = plan.secrets.exclusions.map { exclusion in
            let (key, words): (String, [String]) =
                switch exclusion.test {
                case .yes: ("equals", SecrecyWords.yes)
                case .no: ("equals", SecrecyWords.no)
                case .notYes: ("differs", SecrecyWords.yes)
                }
            let mark = exclusion.candidate
            let list = words.map { YAMLText.quoted($0) }.joined(separator: ", ")
            return "  - {\(mark.isColumn ? "column" : "path"): \(YAMLText.quoted(mark.label)), \(key): [\(list)]}"
        }
        return entries.isEmpty ? [] : ["exclude:"] + entries
    }

    /// The line of `location.confidential`.
    func confidential(_ plan: FieldPlan) -> [String] {
        let flags = plan.secrets.flags
        guard let first = flags.first else { return [] }
        let key = "    confidential: "
        guard flags.count == 1 else {
            let values = flags.map { value(of: $0, saysNo: "null") }.joined(separator: ", ")
            return [key + "{first: [\(values)]}"]
        }
        if first.isInverted { return [key + "{first: [\(value(of: first, saysNo: "nee")), {constant: ja}]}"] }
        return [key + (first.isMark ? value(first.candidate) : value(of: first, saysNo: "nee"))]
    }

    private func value(of flag: FieldPlan.Secrets.Flag, saysNo: String) -> String {
        func table(_ words: [String], _ meaning: String) -> String {
            words.map { YAMLText.quoted($0) + ": " + meaning }.joined(separator: ", ")
        }
        guard flag.isMark || flag.isInverted else {
            // The value itself is the secret: it may not even be reported.
            let kept = value(
                flag.candidate, ["values: {\(table(SecrecyWords.no, saysNo))}", "otherwise: {constant: ja}"])
            return "{join: [\(kept)]}"
        }
        let words =
            flag.isInverted
            ? table(SecrecyWords.yes, saysNo) + ", " + table(SecrecyWords.no, "ja")
            : table(SecrecyWords.no, saysNo)
        return value(flag.candidate, ["values: {\(words)}"])
    }
}
