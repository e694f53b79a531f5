using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families.Incomes;

public sealed record IncomeColumn(Guid Person, string PersonName, string Kind, string KindName);

/// <summary>Rows and columns of the income grid: what was chosen, and whatever holds something typed.</summary>
public sealed class IncomeGridColumns(IReadOnlyList<MemberModel> members, IReadOnlyList<DictionaryItem> kinds, DateOnly today, IncomeGridCells cells)
{
    /// <summary>Choice of the grown-ups whose income counts: only of them it must be known.</summary>
    public const string Adults = "adults";

    /// <summary>Choice of everybody whose income counts.</summary>
    public const string Counted = "counted";

    private const int AdultAge = 18;
    private const int StudentAgeBelow = 23;

    private static readonly int[] Lengths = [3, 6, 12, FamilyQueries.IncomeMonths];

    /// <summary><see cref="Adults"/>, <see cref="Counted"/> or the public id of a person.</summary>
    public string Who { get; set; } = Adults;

    public int MonthCount { get; set; } = 12;

    /// <summary>Codes of the chosen kinds.</summary>
    public HashSet<string> Kinds { get; } = kinds.Count > 0 ? [kinds[0].Code] : [];

    public IReadOnlyList<Choice> WhoChoices =>
    [
        new(Adults, "взрослые, кого учитывают"),
        new(Counted, "все, кого учитывают"),
        .. members.Select(m => new Choice(m.PersonPublicId.ToString(), $"{m.ShortName} ({m.RoleName})")),
    ];

    public static IReadOnlyList<Choice> MonthChoices =>
        [.. Lengths.Select(n => new Choice(n.ToString(RussianText.Culture), $"последние {RussianText.Count(n, "месяц", "месяца", "месяцев")}"))];

    /// <summary>Oldest first, as on the paper.</summary>
    public IReadOnlyList<Month> Months
    {
        get
        {
            var last = Month.Of(today).AddMonths(-1);
            var first = cells.Typed.Select(k => k.Month).Append(last.AddMonths(1 - MonthCount)).Min();
            var months = new List<Month>();
            for (var month = first; month <= last; month = month.AddMonths(1))
            {
                months.Add(month);
            }

            return months;
        }
    }

    public IReadOnlyList<IncomeColumn> Columns =>
    [
        .. from member in members
           from kind in kinds
           where (IsChosen(member) && Kinds.Contains(kind.Code)) || cells.Typed.Any(k => k.Person == member.PersonPublicId && k.Kind == kind.Code)
           select new IncomeColumn(member.PersonPublicId, member.ShortName, kind.Code, kind.Name),
    ];

    public bool IsKnown(IncomeCellKey key) =>
        members.Any(m => m.PersonPublicId == key.Person) && kinds.Any(k => k.Code == key.Kind) && key.Month < Month.Of(today);

    public IncomeColumn Of(IncomeCellKey key) => new(
        key.Person,
        members.First(m => m.PersonPublicId == key.Person).ShortName,
        key.Kind,
        kinds.First(k => k.Code == key.Kind).Name);

    private bool IsChosen(MemberModel member) => Who switch
    {
        Counted => IsCounted(member),
        Adults => IsCounted(member) && AgeOf(member) >= AdultAge,
        _ => member.PersonPublicId.ToString() == Who,
    };

    /// <summary>As the rules count; what is not known of a member does not hide the column.</summary>
    private bool IsCounted(MemberModel member) => member.Exclusion is null && member.Role switch
    {
        MemberRole.Other => false,
        MemberRole.Child => AgeOf(member) < AdultAge || (AgeOf(member) < StudentAgeBelow && member.FullTimeStudent is not false),
        _ => true,
    };

    private int AgeOf(MemberModel member) => PersonName.Age(member.BirthDate, today);
}
