using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Drafts;

namespace SocialPassport.Web.Features.Applications;

public partial class NewApplicationPage(
    ApplicationQueries queries, ApplicationRegistration registration, NavigationManager navigation)
{
    private readonly NewApplicationForm form = new();
    private NewApplicationChoice? choice;
    private IReadOnlyList<FieldProblem> problems = [];
    private string? receivedError;
    private FormDraft draft = null!;
    private bool busy;

    [SupplyParameterFromQuery]
    private Guid? Family { get; set; }

    [SupplyParameterFromQuery]
    private string? Measure { get; set; }

    protected override async Task OnInitializedAsync()
    {
        choice = await queries.ChoiceAsync(Family);
        form.MeasureCode = Measure ?? string.Empty;
        form.Channel = choice.Channels.Count > 0 ? choice.Channels[0].Code : string.Empty;
        form.ReceivedOn = RussianText.Date(choice.Today);
    }

    private IReadOnlyList<Choice> Measures =>
        [.. choice!.Measures.Select(m => new Choice(m.Code, m.IsExample ? $"{m.Title} (пример)" : m.Title))];

    private IReadOnlyList<Choice> Channels => [.. choice!.Channels.Select(c => new Choice(c.Code, c.Name))];

    private async Task RegisterAsync()
    {
        problems = [];
        receivedError = null;
        if (busy)
        {
            return;
        }

        if (!TypedText.TryDate(form.ReceivedOn, choice!.Today, out var receivedOn, out receivedError))
        {
            problems = [new FieldProblem("received", receivedError)];
            return;
        }

        busy = true;
        try
        {
            var publicId = await registration.RegisterAsync(new NewApplication
            {
                FamilyPublicId = Family!.Value,
                MeasureCode = form.MeasureCode,
                Channel = form.Channel,
                ReceivedOn = receivedOn,
            });
            await draft.DoneAsync();
            navigation.NavigateTo(ApplicationLinks.Card(publicId));
        }
        catch (DomainRuleException rule)
        {
            problems = [new FieldProblem(FieldOf(rule.Code), rule.Message)];
        }
        finally
        {
            busy = false;
        }
    }

    private static string FieldOf(string code) => code switch
    {
        "application.measure" or "application.open" => "measure",
        "application.channel" => "channel",
        _ => "received",
    };

    private sealed class NewApplicationForm
    {
        public string MeasureCode { get; set; } = string.Empty;

        public string Channel { get; set; } = string.Empty;

        public string ReceivedOn { get; set; } = string.Empty;
    }
}
