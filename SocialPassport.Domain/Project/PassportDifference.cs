namespace SocialPassport.Domain.Project;

/// <summary>One value that differs between two editions of the passport.</summary>
/// <param name="Subject">The row: «Контрольная точка 2.1.К.4»; empty for the passport as a whole.</param>
/// <param name="What">The column.</param>
public sealed record PassportDifference(PassportSection Section, string Subject, string What, string Before, string After)
{
    public const string Absent = "нет";

    /// <summary>In the order of the later edition; rows that are gone come last.</summary>
    public static IReadOnlyList<PassportDifference> Between(ProjectPassport before, ProjectPassport after)
    {
        var former = PassportSheet.Of(before);
        var later = PassportSheet.Of(after);
        var known = former.ToDictionary(row => (row.Block, row.Key));
        var kept = later.Select(row => (row.Block, row.Key)).ToHashSet();
        return
        [
            .. later.SelectMany(row => Of(row, known.GetValueOrDefault((row.Block, row.Key))?.Texts, row.Texts)),
            .. former.Where(row => !kept.Contains((row.Block, row.Key))).SelectMany(row => Of(row, row.Texts, null)),
        ];
    }

    /// <summary>A row that came or went is told with every value it had.</summary>
    private static IEnumerable<PassportDifference> Of(
        PassportRow row, IReadOnlyDictionary<string, string>? before, IReadOnlyDictionary<string, string>? after) =>
        from column in row.Block.Columns
        let former = Shown(before, column)
        let later = Shown(after, column)
        where former != later
        select new PassportDifference(row.Block.Section, row.Title, column.Label, former, later);

    private static string Shown(IReadOnlyDictionary<string, string>? texts, PassportColumn column) =>
        texts is null || texts[column.Field].Length == 0 ? Absent : texts[column.Field];
}
