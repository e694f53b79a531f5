using System.Globalization;
using System.Text;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Project;

namespace SocialPassport.Web.Features.Measures.Examples;

/// <summary>An example as it is typed: in a form, or as a family «Выгрузить» gave out.</summary>
public sealed class ExampleFields
{
    public const string ByForm = "form";
    public const string ByFile = "file";

    /// <summary>As far back as any rule may look.</summary>
    private const int Months = 2 * PerCapitaIncomeCriterion.MaxMonths;

    private readonly List<ExampleMemberFields> members = [];

    public ExampleFields(RuleExample? example)
    {
        if (example is null)
        {
            members.Add(new ExampleMemberFields { Role = nameof(MemberRole.Applicant) });
            members.Add(new ExampleMemberFields { Role = nameof(MemberRole.Child) });
            return;
        }

        Way = ByFile;
        Title = example.Title;
        AsOf = RussianText.Date(example.AsOf);
        File = Encoding.UTF8.GetString(AssessDocument.WriteFamilies([example.ReadFamily()], example.AsOf, indented: true));
        Outcome = example.ExpectedOutcome.ToString();
        Income = example.ExpectedIncomeKopecks is { } kopecks ? $"{kopecks / 100},{kopecks % 100:00}" : string.Empty;
    }

    public string Way { get; set; } = ByForm;

    public string Title { get; set; } = string.Empty;

    public string AsOf { get; set; } = string.Empty;

    public string Address { get; set; } = nameof(AddressKind.Residence);

    public IReadOnlyCollection<string> Categories { get; set; } = [];

    public string LifeEvent { get; set; } = string.Empty;

    public string LifeEventDate { get; set; } = string.Empty;

    public string ReceivedDate { get; set; } = string.Empty;

    public string File { get; set; } = string.Empty;

    public string Outcome { get; set; } = nameof(AssessmentOutcome.Eligible);

    public string Income { get; set; } = string.Empty;

    public IReadOnlyList<ExampleMemberFields> Members => members;

    public IReadOnlyList<FieldProblem> Problems { get; private set; } = [];

    /// <summary>How many members a half-filled form had: its fields come back only where there is a member.</summary>
    public string Shape => members.Count.ToString(CultureInfo.InvariantCulture);

    public static string MemberId(int index, string field) => $"example-member-{index}-{field}";

    public void AddMember() => members.Add(new ExampleMemberFields { Role = nameof(MemberRole.Child) });

    public void Continue(string? shape)
    {
        while (int.TryParse(shape, CultureInfo.InvariantCulture, out var count) && members.Count < count)
        {
            AddMember();
        }
    }

    public void RemoveMember(ExampleMemberFields member) => members.Remove(member);

    /// <param name="measureCode">What was received earlier is a certificate of this measure.</param>
    /// <param name="today">Two digits of a year are read by it.</param>
    /// <returns>Null while <see cref="Problems"/> stand.</returns>
    public ExampleStatement? Read(string measureCode, DateOnly today)
    {
        var reader = new FieldReader();
        var asOf = reader.Date("example-date", AsOf, today);
        long? income = null;
        if (TypedText.Clean(Income).Length > 0)
        {
            reader.Demand("example-income", TypedText.TryMoney(Income, out var kopecks, out var error), error ?? string.Empty);
            income = kopecks;
        }

        var family = Way == ByFile ? ReadFile(reader) : ReadForm(reader, measureCode, asOf, today);
        Problems = reader.Problems;
        return Problems.Count == 0 && family is not null
            ? new ExampleStatement(Title, family, asOf, new ExpectedAnswer(Enum.Parse<AssessmentOutcome>(Outcome), income))
            : null;
    }

    private FamilyFacts? ReadFile(FieldReader reader)
    {
        var text = File.Trim();
        try
        {
            var families = AssessDocument.Read(Encoding.UTF8.GetBytes(text.StartsWith('{') ? $"[{text}]" : text));
            reader.Demand("example-file", families.Count == 1, "Нужна ровно одна семья.");
            return families.Count == 1 ? families[0].Facts : null;
        }
        catch (DomainRuleException refusal)
        {
            reader.Demand("example-file", isRight: false, $"Файл не читается. {refusal.Message}");
            return null;
        }
    }

    private FamilyFacts ReadForm(FieldReader reader, string measureCode, DateOnly asOf, DateOnly today)
    {
        reader.Demand("example-add-member", members.Count(member => member.Role == nameof(MemberRole.Applicant)) == 1, "В семье должен быть один заявитель.");
        List<LifeEventFact> lifeEvents = LifeEvent.Length == 0 ? [] : [new(LifeEvent, reader.Date("example-event-date", LifeEventDate, today))];
        List<ReceivedFact> received = TypedText.Clean(ReceivedDate).Length == 0
            ? []
            : [new(measureCode, reader.Date("example-received", ReceivedDate, today), null)];
        return new FamilyFacts
        {
            Id = "F1",
            Addresses = Enum.TryParse<AddressKind>(Address, out var kind) ? [new AddressFact($"{ResidenceCriterion.OktmoPrefix}000000", kind)]
                : Address == "elsewhere" ? [new AddressFact("40000000", AddressKind.Residence)]
                : null,
            Members = [.. members.Select((member, index) => ReadMember(reader, member, index, asOf, today))],
            Categories = [.. Categories.Select(code => new CategoryFact(code))],
            LifeEvents = lifeEvents,
            Received = received,
        };
    }

    private static MemberFacts ReadMember(FieldReader reader, ExampleMemberFields member, int index, DateOnly asOf, DateOnly today)
    {
        long kopecks = 0;
        if (member.IncomeKind == ExampleMemberFields.Known)
        {
            reader.Demand(MemberId(index, "income"), TypedText.TryMoney(member.MonthlyIncome, out kopecks, out var error), error ?? string.Empty);
        }

        List<Month> months = asOf == default ? [] : [.. Enumerable.Range(1, Months).Select(back => Month.Of(asOf).AddMonths(-back))];
        return new MemberFacts
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"P{index + 1}"),
            Role = Enum.Parse<MemberRole>(member.Role),
            BirthDate = reader.Date(MemberId(index, "birth"), member.BirthDate, today),
            FullTimeStudent = member.Student switch { "yes" => true, "no" => false, _ => null },
            Excluded = Enum.TryParse<MemberExclusion>(member.Excluded, out var excluded) ? excluded : null,
            Categories = [],
            Incomes = member.IncomeKind == ExampleMemberFields.Unknown ? null
                : member.IncomeKind == ExampleMemberFields.None ? []
                : [.. months.Select(month => new IncomeFact(month, "salary", kopecks, FactSource.Smev))],
            NoIncomeMonths = member.IncomeKind switch
            {
                ExampleMemberFields.None => months,
                ExampleMemberFields.Known => [],
                _ => null,
            },
        };
    }
}
