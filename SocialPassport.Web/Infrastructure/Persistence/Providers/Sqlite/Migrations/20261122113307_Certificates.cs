using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SocialPassport.Web.Infrastructure.Persistence.Providers.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Certificates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "EndingNotice_Note",
                table: "Certificates",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EndingNotice_ToldBy",
                table: "Certificates",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "EndingNotice_ToldOn",
                table: "Certificates",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EndingNotice_Way",
                table: "Certificates",
                type: "TEXT",
                maxLength: 50,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NewPhone",
                table: "Certificates",
                type: "TEXT",
                maxLength: 10,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "PhoneChangeRequestedAt",
                table: "Certificates",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "EgissoPackages",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    CentreId = table.Column<long>(type: "INTEGER", nullable: true),
                    IsByHand = table.Column<bool>(type: "INTEGER", nullable: false),
                    FormedBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    FormedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RecordCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    FileErasedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EgissoPackages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EgissoPackages_Centres_CentreId",
                        column: x => x.CentreId,
                        principalTable: "Centres",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EgissoUnreadFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 260, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ArrivedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SettledAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SettledBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EgissoUnreadFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ExchangeLog",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DurationMilliseconds = table.Column<int>(type: "INTEGER", nullable: false),
                    Direction = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Route = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Partner = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    RecordCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    HttpStatus = table.Column<int>(type: "INTEGER", nullable: true),
                    Error = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Request = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Answer = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExchangeLog", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReconciliationRuns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    RequestedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RequestedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AsksStates = table.Column<bool>(type: "INTEGER", nullable: false),
                    Asked = table.Column<int>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Compared = table.Column<int>(type: "INTEGER", nullable: false),
                    Total = table.Column<int>(type: "INTEGER", nullable: false),
                    Differences = table.Column<int>(type: "INTEGER", nullable: false),
                    IsCancelRequested = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReconciliationRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReturnComplaints",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CertificateId = table.Column<long>(type: "INTEGER", nullable: false),
                    ReturnedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Shop = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    AmountKopecks = table.Column<long>(type: "INTEGER", nullable: false),
                    ReceiptNumber = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    Words = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    RegisteredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RegisteredBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    OperationNumber = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReturnComplaints", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReturnComplaints_Certificates_CertificateId",
                        column: x => x.CertificateId,
                        principalTable: "Certificates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EgissoContents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PackageId = table.Column<long>(type: "INTEGER", nullable: false),
                    Xml = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Csv = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EgissoContents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EgissoContents_EgissoPackages_PackageId",
                        column: x => x.PackageId,
                        principalTable: "EgissoPackages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EgissoRecords",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PackageId = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FactUuid = table.Column<Guid>(type: "TEXT", nullable: false),
                    Event = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    DecisionId = table.Column<long>(type: "INTEGER", nullable: false),
                    MessageId = table.Column<long>(type: "INTEGER", nullable: true),
                    RuleCodes = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CorrectedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EgissoRecords", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EgissoRecords_Decisions_DecisionId",
                        column: x => x.DecisionId,
                        principalTable: "Decisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_EgissoRecords_EgissoPackages_PackageId",
                        column: x => x.PackageId,
                        principalTable: "EgissoPackages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_EgissoRecords_ExchangeMessages_MessageId",
                        column: x => x.MessageId,
                        principalTable: "ExchangeMessages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ExchangeLogRecords",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    FactAssignmentUuid = table.Column<Guid>(type: "TEXT", nullable: false),
                    Succeeded = table.Column<bool>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExchangeLogRecords", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ExchangeLogRecords_ExchangeLog_EntryId",
                        column: x => x.EntryId,
                        principalTable: "ExchangeLog",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReconciliationDifferences",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RunId = table.Column<long>(type: "INTEGER", nullable: false),
                    Check = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    CertificateId = table.Column<long>(type: "INTEGER", nullable: true),
                    UnmatchedReportId = table.Column<long>(type: "INTEGER", nullable: true),
                    Ours = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Theirs = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Kopecks = table.Column<long>(type: "INTEGER", nullable: true),
                    FirstSeenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    NotedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NotedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    NotedText = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReconciliationDifferences", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReconciliationDifferences_Certificates_CertificateId",
                        column: x => x.CertificateId,
                        principalTable: "Certificates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReconciliationDifferences_ReconciliationRuns_RunId",
                        column: x => x.RunId,
                        principalTable: "ReconciliationRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReconciliationDifferences_UnmatchedReports_UnmatchedReportId",
                        column: x => x.UnmatchedReportId,
                        principalTable: "UnmatchedReports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "UX_EgissoContents_Package",
                table: "EgissoContents",
                column: "PackageId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EgissoPackages_Centre",
                table: "EgissoPackages",
                columns: new[] { "CentreId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_EgissoPackages_State",
                table: "EgissoPackages",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "UX_EgissoPackages_PublicId",
                table: "EgissoPackages",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EgissoRecords_DecisionId",
                table: "EgissoRecords",
                column: "DecisionId");

            migrationBuilder.CreateIndex(
                name: "IX_EgissoRecords_Fact",
                table: "EgissoRecords",
                columns: new[] { "FactUuid", "Event", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_EgissoRecords_MessageId",
                table: "EgissoRecords",
                column: "MessageId");

            migrationBuilder.CreateIndex(
                name: "IX_EgissoRecords_Package",
                table: "EgissoRecords",
                columns: new[] { "PackageId", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "UX_EgissoRecords_Live",
                table: "EgissoRecords",
                column: "FactUuid",
                unique: true,
                filter: "\"State\" = 'InPackage'");

            migrationBuilder.CreateIndex(
                name: "UX_EgissoRecords_Record",
                table: "EgissoRecords",
                columns: new[] { "PackageId", "RecordId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EgissoUnreadFiles_Open",
                table: "EgissoUnreadFiles",
                columns: new[] { "SettledAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "UX_EgissoUnreadFiles_PublicId",
                table: "EgissoUnreadFiles",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ExchangeLog_At",
                table: "ExchangeLog",
                columns: new[] { "At", "Id" });

            migrationBuilder.CreateIndex(
                name: "UX_ExchangeLog_PublicId",
                table: "ExchangeLog",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ExchangeLogRecords_Fact",
                table: "ExchangeLogRecords",
                columns: new[] { "FactAssignmentUuid", "EntryId" });

            migrationBuilder.CreateIndex(
                name: "UX_ExchangeLogRecords_Entry",
                table: "ExchangeLogRecords",
                columns: new[] { "EntryId", "FactAssignmentUuid" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReconciliationDifferences_CertificateId",
                table: "ReconciliationDifferences",
                column: "CertificateId");

            migrationBuilder.CreateIndex(
                name: "IX_ReconciliationDifferences_Run",
                table: "ReconciliationDifferences",
                columns: new[] { "RunId", "Check", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ReconciliationDifferences_UnmatchedReportId",
                table: "ReconciliationDifferences",
                column: "UnmatchedReportId");

            migrationBuilder.CreateIndex(
                name: "UX_ReconciliationDifferences_PublicId",
                table: "ReconciliationDifferences",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReconciliationRuns_State",
                table: "ReconciliationRuns",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "UX_ReconciliationRuns_PublicId",
                table: "ReconciliationRuns",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReturnComplaints_Certificate",
                table: "ReturnComplaints",
                column: "CertificateId");

            migrationBuilder.CreateIndex(
                name: "IX_ReturnComplaints_Open",
                table: "ReturnComplaints",
                columns: new[] { "ClosedAt", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "UX_ReturnComplaints_PublicId",
                table: "ReturnComplaints",
                column: "PublicId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "EgissoContents");

            migrationBuilder.DropTable(
                name: "EgissoRecords");

            migrationBuilder.DropTable(
                name: "EgissoUnreadFiles");

            migrationBuilder.DropTable(
                name: "ExchangeLogRecords");

            migrationBuilder.DropTable(
                name: "ReconciliationDifferences");

            migrationBuilder.DropTable(
                name: "ReturnComplaints");

            migrationBuilder.DropTable(
                name: "EgissoPackages");

            migrationBuilder.DropTable(
                name: "ExchangeLog");

            migrationBuilder.DropTable(
                name: "ReconciliationRuns");

            migrationBuilder.DropColumn(
                name: "EndingNotice_Note",
                table: "Certificates");

            migrationBuilder.DropColumn(
                name: "EndingNotice_ToldBy",
                table: "Certificates");

            migrationBuilder.DropColumn(
                name: "EndingNotice_ToldOn",
                table: "Certificates");

            migrationBuilder.DropColumn(
                name: "EndingNotice_Way",
                table: "Certificates");

            migrationBuilder.DropColumn(
                name: "NewPhone",
                table: "Certificates");

            migrationBuilder.DropColumn(
                name: "PhoneChangeRequestedAt",
                table: "Certificates");
        }
    }
}
