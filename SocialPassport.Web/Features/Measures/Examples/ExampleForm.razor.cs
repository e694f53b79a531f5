using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Drafts;
using SocialPassport.Web.Features.Measures.Versions;
using SocialPassport.Web.Features.Project;

namespace SocialPassport.Web.Features.Measures.Examples;

public sealed partial class ExampleForm(RuleExamples examples)
{
    private const string Unknown = "unknown";

    private static readonly Choice[] Ways = [new(ExampleFields.ByForm, "в форме"), new(ExampleFields.ByFile, "файлом «Выгрузить»")];
    private static readonly Choice[] Roles = [.. Enum.GetValues<MemberRole>().Select(role => new Choice(role.ToString(), ExampleFacts.Role(role)))];
    private static readonly Choice[] Students = [new("no", "нет"), new("yes", "да"), new(Unknown, "неизвестно")];

    private static readonly Choice[] Exclusions =
        [.. Enum.GetValues<MemberExclusion>().Select(value => new Choice(value.ToString(), ExampleFacts.Excluded(value))), new(Unknown, "неизвестно")];

    private static readonly Choice[] IncomeKinds =
    [
        new(ExampleMemberFields.None, "не было"), new(ExampleMemberFields.Known, "каждый месяц"), new(ExampleMemberFields.Unknown, "неизвестны"),
    ];

    private static readonly Choice[] Addresses =
    [
        .. Enum.GetValues<AddressKind>().Select(kind => new Choice(kind.ToString(), $"{RuleWords.AddressKindOf(kind)} в области")),
        new("elsewhere", "в другом регионе"),
        new(Unknown, "неизвестна"),
    ];

    private static readonly Choice[] LifeEvents = [.. LifeEventCodes.Names.Select(name => new Choice(name.Key, name.Value))];
    private static readonly Choice[] Categories = [.. CategoryCodes.Names.Select(name => new Choice(name.Key, name.Value))];

    private static readonly Choice[] Outcomes =
        [.. Enum.GetValues<AssessmentOutcome>().Select(outcome => new Choice(outcome.ToString(), VersionWords.Outcome(outcome)))];

    private readonly ProjectFormSaving saving = new(("example.title", "example-title"), ("text.", "example-title"), ("example.income", "example-income"));
    private FormDraft draft = null!;
    private ExampleFields fields = null!;
    private AssessmentResult? answer;

    [Parameter, EditorRequired]
    public required VersionSheet Sheet { get; set; }

    /// <summary>Null = a new one.</summary>
    [Parameter]
    public RuleExample? Example { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback Saved { get; set; }

    private string DraftKeyOfForm => $"example.{Sheet.Measure.Code}.{Sheet.Version.Number}.{Example?.PublicId.ToString() ?? "new"}";

    protected override void OnInitialized() => fields = new ExampleFields(Example);

    private string? MemberError(int index, string field) => saving.ErrorOf(ExampleFields.MemberId(index, field));

    private void Continue(ContinuedDraft continued) => fields.Continue(continued.Shape);

    private ExampleStatement? Read()
    {
        var statement = fields.Read(Sheet.Measure.Code, Sheet.Today);
        saving.Refuse(fields.Problems);
        return statement;
    }

    private async Task TryAsync()
    {
        answer = null;
        if (Read() is { } statement)
        {
            await saving.RunAsync(async () => answer = (await examples.TryAsync(Sheet, statement.Family, statement.AsOf))
                .Named(ExampleFacts.Names(statement.Family, statement.AsOf, Sheet.IncomeKinds)));
        }
    }

    private async Task SaveAsync()
    {
        if (Read() is not { } statement)
        {
            return;
        }

        var key = DraftKey.Of(Sheet);
        if (await saving.RunAsync(() => Example is { } example ? examples.RestateAsync(key, example.PublicId, statement) : examples.AddAsync(key, statement)))
        {
            await draft.DoneAsync();
            await Saved.InvokeAsync();
        }
    }
}
