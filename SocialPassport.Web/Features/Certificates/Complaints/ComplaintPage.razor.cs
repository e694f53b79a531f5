using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Drafts;

namespace SocialPassport.Web.Features.Certificates.Complaints;

public sealed partial class ComplaintPage(CertificateQueries queries, ComplaintService service, NavigationManager navigation, TimeProvider clock)
{
    private CertificateDetails? details;
    private FormDraft draft = null!;
    private IReadOnlyList<FieldProblem> problems = [];
    private string day = string.Empty;
    private string shop = string.Empty;
    private string amount = string.Empty;
    private string receipt = string.Empty;
    private string words = string.Empty;
    private bool loading = true;
    private bool busy;

    [Parameter]
    public Guid Id { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        details = await queries.OpenAsync(Id);
        loading = false;
    }

    private string? Error(string field) => problems.FirstOrDefault(p => p.FieldId == field)?.Message;

    private async Task RegisterAsync()
    {
        if (busy || !TryRead(out var input))
        {
            return;
        }

        busy = true;
        try
        {
            await service.RegisterAsync(input);
            await draft.DoneAsync();
            navigation.NavigateTo(CertificateLinks.Page(Id));
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

    private bool TryRead(out RegisterComplaint input)
    {
        var wrong = new List<FieldProblem>();
        if (!TypedText.TryDate(day, MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime), out var returnedOn, out var dayError))
        {
            wrong.Add(new FieldProblem("returned-on", dayError));
        }

        if (!TypedText.TryMoney(amount, out var kopecks, out var moneyError))
        {
            wrong.Add(new FieldProblem("amount", moneyError));
        }

        problems = wrong;
        input = new RegisterComplaint
        {
            Certificate = Id,
            ReturnedOn = returnedOn,
            Shop = shop,
            AmountKopecks = kopecks,
            ReceiptNumber = receipt,
            Words = words,
        };
        return wrong.Count == 0;
    }

    private static string FieldOf(string code) => code switch
    {
        "complaint.day" => "returned-on",
        "complaint.shop" => "shop",
        "complaint.amount" => "amount",
        "text.cardNumber" or "text.tooLong" => "words",
        _ => string.Empty,
    };
}
