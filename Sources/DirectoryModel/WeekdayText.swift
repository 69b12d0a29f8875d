extension WeekdaySet {
    /// The days that a text names and nothing else: `ma-vr`, "maandag, dinsdag", `MO,TU`, `lun-ven`, "weekend"; nil where
    /// there is anything besides, such as a public holiday, a time or "1e". The names are those of ``OpeningHours``.
    package init?(parsing text: String) {
        guard text.utf8.count <= OpeningHoursParser.maximumLength,
            let tokens = try? OpeningHoursScanner.tokens(of: text), !tokens.isEmpty
        else { return nil }
        var position = 0
        guard let selection = try? HoursSelectionParser.parse(tokens, at: &position), position == tokens.count else {
            return nil
        }
        let isPlain =
            selection.seasons.isEmpty && selection.weeks.isEmpty && !selection.publicHolidays
            && !selection.schoolHolidays
        guard isPlain, selection.groups.count == 1, let group = selection.groups.first, group.occurrences.isEmpty else {
            return nil
        }
        self = group.weekdays
    }
}
