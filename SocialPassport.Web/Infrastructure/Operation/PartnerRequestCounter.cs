namespace SocialPassport.Web.Infrastructure.Operation;

/// <summary>Counts each request to a partner by what came of it.</summary>
public sealed class PartnerRequestCounter(string partner) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var outcome = "unreachable";
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            outcome = response.IsSuccessStatusCode ? "ok" : (int)response.StatusCode >= 500 ? "failed" : "refused";
            return response;
        }
        catch (OperationCanceledException)
        {
            outcome = "timeout";
            throw;
        }
        finally
        {
            PassportMeter.CountPartnerRequest(partner, outcome);
        }
    }
}
