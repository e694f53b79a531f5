using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Drafts;
using SocialPassport.Web.Features.Duplicates;

namespace SocialPassport.Web.Features.Families;

public sealed partial class NewFamilyPage
{
    private static readonly Choice[] AddressKinds =
        [.. Enum.GetValues<AddressKind>().Select(k => new Choice(k.ToString(), FamilyWords.Address(k)))];

    private readonly NewFamilyForm form = new();
    private IReadOnlyList<FieldProblem> problems = [];
    private IReadOnlyList<KnownPerson> known = [];
    private IReadOnlyList<LookAlike> lookAlikes = [];
    private IReadOnlyList<Choice>? districts;
    private FormDraft draft = null!;
    private bool busy;

    [Inject]
    private FamilyQueries Queries { get; set; } = null!;

    [Inject]
    private FamilyRegistration Registration { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        form.District = await Queries.OwnOktmoAsync() ?? string.Empty;
        districts = [.. await Queries.DistrictsAsync(), new Choice(NewFamilyForm.OtherRegion, "за пределами Ленинградской области")];
    }

    private Task SaveAsync() => SaveAsync(goesOn: false);

    private Task GoOnAsync() => SaveAsync(goesOn: true);

    /// <param name="goesOn">The clerk saw the look-alikes: these are other people.</param>
    private async Task SaveAsync(bool goesOn)
    {
        known = [];
        lookAlikes = [];
        var family = form.Read(Queries.Today);
        problems = form.Problems;
        if (family is null || busy)
        {
            return;
        }

        busy = true;
        try
        {
            switch (await Registration.RegisterAsync(family with { GoesOnBesideLookAlikes = goesOn }))
            {
                case RegistrationOutcome.Registered registered:
                    await draft.DoneAsync();
                    Navigation.NavigateTo(FamilyLinks.Card(registered.FamilyPublicId));
                    break;
                case RegistrationOutcome.Resembles resembles:
                    lookAlikes = resembles.LookAlikes;
                    break;
                case RegistrationOutcome.AlreadyKnown already:
                    known = already.Persons;
                    problems = [.. already.Persons.Select(p => new FieldProblem($"{p.FormKey}-Snils", $"СНИЛС уже есть в базе: {NameOf(p.FormKey)}."))];
                    break;
            }
        }
        catch (DomainRuleException rule)
        {
            problems = [new FieldProblem(string.Empty, rule.Message)];
        }
        finally
        {
            busy = false;
        }
    }

    private string NameOf(string formKey) => formKey switch
    {
        "applicant" => "заявитель",
        "spouse" => "супруг",
        _ => $"ребёнок {form.Children.FindIndex(c => c.Key == formKey) + 1}",
    };
}
