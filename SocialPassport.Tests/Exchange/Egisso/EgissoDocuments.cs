using System.Text;

namespace SocialPassport.Tests.Exchange.Egisso;

/// <summary>What ЕГИССО answers, as text: written by hand, so that a reader cannot agree with a writer about a mistake.</summary>
internal static class EgissoDocuments
{
    private const string Directive = "urn://x-artefacts-smev-gov-ru/services/message-exchange/types/directive/1.3";

    public static string Text(byte[] document) => Encoding.UTF8.GetString(document);

    public static byte[] Protocol(
        Guid package,
        int status,
        int? records,
        int? accepted,
        IReadOnlyList<(Guid Record, bool IsAccepted, (int Type, string? Rule, string Text)[] Messages)> results,
        bool asResponse = false)
    {
        var (root, ns) = asResponse ? ("s:assignmentFactResponse", "urn://egisso-ru/msg/10.36.S/2.0.0") : ("s:protocol", "urn://egisso-ru/types/package-protocol/2.3.0");
        var text = new StringBuilder($"""<{root} xmlns:s="{ns}" xmlns:p="urn://egisso-ru/types/package-protocol/2.3.0"><p:packageResult xmlns="urn://egisso-ru/types/package-result/2.3.0">""");
        text.Append($"<packageId>{package}</packageId><packageType>10.36.S</packageType><packageStatus>{status}</packageStatus>");
        text.Append("<receivingTime>2025-10-15T12:00:00+03:00</receivingTime><startProcessTime>2025-10-15T12:00:01Z</startProcessTime>");
        text.Append(records is null ? null : $"<recordNum>{records}</recordNum>").Append(accepted is null ? null : $"<recordNumSuccess>{accepted}</recordNumSuccess>");
        if (results.Count > 0)
        {
            text.Append("<p:errorRecords>");
            foreach (var result in results)
            {
                text.Append($"""<recordResult xmlns="urn://egisso-ru/types/record-result/2.3.0"><recId>{result.Record}</recId><recordOK>{(result.IsAccepted ? "true" : "false")}</recordOK>""");
                foreach (var (type, rule, words) in result.Messages)
                {
                    text.Append($"<messages><messageType>{type}</messageType>{(rule is null ? null : $"<ruleCode>{rule}</ruleCode>")}<report>{words}</report></messages>");
                }

                text.Append("</recordResult>");
            }

            text.Append("</p:errorRecords>");
        }

        return Encoding.UTF8.GetBytes(text.Append($"</p:packageResult></{root}>").ToString());
    }

    public static byte[] Refusal(string code, string words) => Encoding.UTF8.GetBytes($"""
        <protocol xmlns="urn://egisso-ru/types/package-protocol/2.3.0" xmlns:b="urn://egisso-ru/types/basic/2.3.0"><messageResult>
          <receivingTime>2025-10-15T12:00:00Z</receivingTime><processingTime>2025-10-15T12:00:00Z</processingTime>
          <errors><error><b:code>{code}</b:code><b:message>{words}</b:message></error></errors>
        </messageResult></protocol>
        """);

    /// <summary>10.39.O with a purchase; <paramref name="turned"/> puts the message before the certificate.</summary>
    public static byte[] Notice(Guid fact, string number, string status, bool turned = false)
    {
        var certificate = $"""
            <n:eCertificate>
              <c:factAssignmentUuid>{fact}</c:factAssignmentUuid><c:certificateNumber>{number}</c:certificateNumber><c:startDate>2025-10-15</c:startDate><c:endDate>2025-11-13</c:endDate>
              <c:program>ECPRASST</c:program><c:certificateAmount>620460</c:certificateAmount>
              <c:goodsWorksServices><c:goodsWorkService><c:code>107111110.010000001</c:code><c:name>Хлеб</c:name></c:goodsWorkService></c:goodsWorksServices>
              <c:usageStatus>ECUSPART</c:usageStatus><c:currentStatus><c:statusCode>{status}</c:statusCode><c:statusDateTime>2025-10-15T12:00:00Z</c:statusDateTime></c:currentStatus>
              <c:certificateActualAmount>605460</c:certificateActualAmount>
              <c:usageTransactions><c:usageTransaction>
                <c:transactionNumber>123456789012345678901234567890</c:transactionNumber><c:transactionType>OPTPPRCH</c:transactionType><c:transactionTimestamp>2025-10-15T13:00:00+03:00</c:transactionTimestamp>
                <c:transactionProvider><c:fullName>ООО «Лавка»</c:fullName><c:INN>7830002293</c:INN></c:transactionProvider>
                <c:transactionTotalAmount>15000</c:transactionTotalAmount><c:transactionTotalFullAmount>20000</c:transactionTotalFullAmount>
              </c:usageTransaction></c:usageTransactions>
              <c:eCertificateBalance><c:goodsWorksServicesBalance><c:code>107111110.010000001</c:code></c:goodsWorksServicesBalance></c:eCertificateBalance>
            </n:eCertificate>
            """;
        const string told = """
            <n:eCertificateNotification><n:NotificationText>Состояние изменилось</n:NotificationText><n:NotificationCode>7</n:NotificationCode><n:ProviderCode>0963.000001</n:ProviderCode></n:eCertificateNotification>
            """;
        return Encoding.UTF8.GetBytes($"""
            <n:Request xmlns:n="urn://egisso-ru/msg/10.39.O/1.0.1" xmlns:c="urn://egisso-ru/types/e-certificate/1.1.0" xmlns:d="{Directive}">
              <d:Registry><d:RegistryRecord><d:RecordId>1</d:RecordId><d:Record Id="a1"><d:RecordContent Id="a2"><n:eCertificateRequest>{(turned ? told + certificate : certificate + told)}</n:eCertificateRequest></d:RecordContent></d:Record></d:RegistryRecord></d:Registry>
            </n:Request>
            """);
    }

    public static byte[] State(int recordId, bool isSuccess, string words) => Answer(recordId, isSuccess, $"""
        <r:processingProtocol><r:message><r:messageType>1</r:messageType><r:messageData>{words}</r:messageData></r:message></r:processingProtocol>
        """, string.Empty);

    /// <summary>10.40.I with a certificate of edition 1.0.0.</summary>
    public static byte[] OldState(int recordId, Guid fact, string number, string status) => Answer(recordId, true, string.Empty, $"""
        <n:eCertificate xmlns:c="urn://egisso-ru/types/e-certificate/1.0.0" xmlns:b="urn://egisso-ru/types/basic/2.1.0">
          <c:factAssignmentUuid>{fact}</c:factAssignmentUuid><c:certificateNumber>{number}</c:certificateNumber><c:startDate>2025-10-15</c:startDate><c:endDate>2025-11-13</c:endDate>
          <c:goodsWorkServices><c:goodsWorkService><c:code>107111110.010000001</c:code><c:name>Хлеб</c:name><c:maxAmount>10000</c:maxAmount><c:quantity>2</c:quantity></c:goodsWorkService></c:goodsWorkServices>
          <c:usageStatus>ECUSPART</c:usageStatus><c:currentStatus><c:statusCode>{status}</c:statusCode><c:statusDateTime>2025-10-15T12:00:00Z</c:statusDateTime></c:currentStatus>
          <c:usageTransactions><c:usageTransaction>
            <c:transactionNumber>1234567890123456</c:transactionNumber><c:transactionType>OPTPPRCH</c:transactionType><c:transactionTimestamp>2025-10-15T13:00:00+03:00</c:transactionTimestamp>
            <c:transactionProvider><b:name>ООО «Лавка»</b:name><b:inn>7830002293</b:inn><b:ogrn>1027800000001</b:ogrn></c:transactionProvider>
            <c:transactionTotalAmount>15000</c:transactionTotalAmount>
          </c:usageTransaction></c:usageTransactions>
          <c:eCertificateBalance><c:goodsWorksServicesBalance><c:code>107111110.010000001</c:code><c:actualAmount>10000</c:actualAmount><c:actualQuantity>1</c:actualQuantity></c:goodsWorksServicesBalance></c:eCertificateBalance>
        </n:eCertificate>
        """);

    private static byte[] Answer(int recordId, bool isSuccess, string messages, string certificate) => Encoding.UTF8.GetBytes($"""
        <n:Response xmlns:n="urn://egisso-ru/msg/10.40.I/1.1.0" xmlns:r="urn://egisso-ru/types/directive-response/1.0.0" xmlns:d="{Directive}">
          <d:Registry><d:RegistryRecord><d:RecordId>{recordId}</d:RecordId><d:Record><d:RecordContent><n:eCertificateResponse>
            <n:protocol><r:receivingTime>2025-10-15T12:00:00Z</r:receivingTime><r:processingTime>2025-10-15T12:00:00Z</r:processingTime><r:isProcessedSuccessfully>{(isSuccess ? "true" : "false")}</r:isProcessedSuccessfully>{messages}</n:protocol>{certificate}
          </n:eCertificateResponse></d:RecordContent></d:Record></d:RegistryRecord></d:Registry>
        </n:Response>
        """);
}
