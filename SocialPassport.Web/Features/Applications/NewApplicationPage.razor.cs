using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Drafts;
using SocialPassport.Web.Features.Eligibility;

namespace SocialPassport.Web.Features.Applications;

/// <summary>One form: what, from whom, when and how it came. The term is shown before anything is registered.</summary>
public partial class NewApplicationPage(
    NewApplicationQueries queries, ApplicationRegistration registration, EligibilityService eligibility, NavigationManager navigation)
{
    private readonly NewApplicationForm form = new();
    private NewApplicationChoice? choice;
    private EarlierApplication? like;
    private AssessmentResult? asked;
    private ApplicationTerm? term;
    private FormDraft draft = null!;
    private bool busy;

    [SupplyParameterFromQuery]
    private Guid? Family { get; set; }

    [SupplyParameterFromQuery]
    private string? Measure { get; set; }

    /// <summary>The earlier application to repeat.</summary>
    [SupplyParameterFromQuery]
    private Guid? Like { get; set; }

    private OpenApplication? Open => choice!.Open.FirstOrDefault(a => a.MeasureCode == form.MeasureCode);

    private IReadOnlyList<Choice> Measures =>
        [.. choice!.Measures.Select(m => new Choice(m.Code, m.IsExample ? $"{m.Title} (пример)" : m.Title))];

    private IReadOnlyList<Choice> Channels => [.. choice!.Channels.Select(c => new Choice(c.Code, c.Name))];

    private IReadOnlyList<Choice> Givers =>
    [
        .. choice!.Representatives.Select(r => new Choice(NewApplicationForm.Key(r), $"представитель: {r.Name}")),
        new(NewApplicationForm.OtherGiver, "другой представитель"),
    ];

    private string TermWords =>
        $"Будет зарегистрировано {RussianText.Date(term!.RegisteredOn)}{(form.ReceivedOn == RussianText.Date(term.RegisteredOn) ? null : ", в первый рабочий день")}, срок решения {RussianText.Date(term.DueOn)}.";

    protected override async Task OnInitializedAsync()
    {
        choice = await queries.ChoiceAsync(Family);
        form.MeasureCode = Measure ?? string.Empty;
        form.Channel = choice.Channels.Count > 0 ? choice.Channels[0].Code : string.Empty;
        form.ReceivedOn = RussianText.Date(choice.Today);
        if (choice.Earlier.FirstOrDefault(e => e.PublicId == Like) is { } earlier)
        {
            await FillLikeAsync(earlier);
        }

        await CountTermAsync();
    }

    private async Task FillLikeAsync(EarlierApplication earlier)
    {
        like = earlier;
        form.FillLike(earlier, choice!.Channels);
        await CountTermAsync();
        await AskAgainAsync();
    }

    private async Task ChooseMeasureAsync(string measure)
    {
        form.MeasureCode = measure;
        await CountTermAsync();
        await AskAgainAsync();
    }

    private async Task ChooseDayAsync(string day)
    {
        form.ReceivedOn = day;
        await CountTermAsync();
        await AskAgainAsync();
    }

    /// <summary>A day that cannot be read, or without a calendar, has no term; sending the form says why.</summary>
    private async Task CountTermAsync()
    {
        term = null;
        if (form.MeasureCode.Length == 0 || !TypedText.TryDate(form.ReceivedOn, choice!.Today, out var day, out _))
        {
            return;
        }

        try
        {
            term = await queries.TermAsync(form.MeasureCode, day);
        }
        catch (DomainRuleException)
        {
            term = null;
        }
    }

    /// <summary>The facts of an earlier application are old: what the rules lack today is named at once.</summary>
    private async Task AskAgainAsync()
    {
        asked = null;
        if (like is null || form.MeasureCode.Length == 0 || !TypedText.TryDate(form.ReceivedOn, choice!.Today, out var day, out _))
        {
            return;
        }

        try
        {
            asked = await eligibility.PreviewAsync(choice.Family!.PublicId, form.MeasureCode, day);
        }
        catch (DomainRuleException)
        {
            // No version or yardstick for the day: the application's own page says so.
            asked = null;
        }
    }

    private async Task RegisterAsync()
    {
        if (busy || form.Read(choice!.Family!.PublicId, choice.Today, like?.Number) is not { } application)
        {
            return;
        }

        busy = true;
        try
        {
            var publicId = await registration.RegisterAsync(application);
            await draft.DoneAsync();
            navigation.NavigateTo(ApplicationLinks.Card(publicId));
        }
        catch (DomainRuleException rule)
        {
            form.Refuse(rule);
            choice = await queries.ChoiceAsync(Family);
        }
        finally
        {
            busy = false;
        }
    }
}
