using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SocialPassport.Web.Infrastructure.Persistence.Providers.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Decisions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "UX_Yardsticks_Code_ValidFrom",
                table: "Yardsticks");

            migrationBuilder.DropIndex(
                name: "UX_ProjectReportFiles_Format",
                table: "ProjectReportFiles");

            migrationBuilder.AddColumn<long>(
                name: "CorrectsId",
                table: "Yardsticks",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "WithdrawnAtUtc",
                table: "Yardsticks",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Representative_Document",
                table: "SupportApplications",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Representative_Name",
                table: "SupportApplications",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Representative_Until",
                table: "SupportApplications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ResponsibleId",
                table: "SupportApplications",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ResponsibleName",
                table: "SupportApplications",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "WaitedWorkingDays",
                table: "SupportApplications",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AlterColumn<long>(
                name: "EditionId",
                table: "ProjectReportFiles",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "INTEGER");

            migrationBuilder.AddColumn<long>(
                name: "FrozenReportId",
                table: "ProjectReportFiles",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AcceptedBy",
                table: "ProjectPassportEditions",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Differences",
                table: "ProjectPassportEditions",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "ProjectPassportEditions",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsExample",
                table: "ProjectMilestones",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Editors",
                table: "MeasureVersions",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<int>(
                name: "Revision",
                table: "MeasureVersions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "CancelReason",
                table: "Decisions",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "CancelledAtUtc",
                table: "Decisions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CancelledBy",
                table: "Decisions",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "GroundClause",
                table: "Decisions",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Notice_Note",
                table: "Decisions",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Notice_ToldBy",
                table: "Decisions",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Notice_ToldOn",
                table: "Decisions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Notice_Way",
                table: "Decisions",
                type: "TEXT",
                maxLength: 50,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "TellBy",
                table: "Decisions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CatalogueChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Area = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: true),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CatalogueChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DecisionAppeals",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DecisionId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Body = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    FiledOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    FiledBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    OutcomeOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Consequence = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    SettledBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    ClaimId = table.Column<long>(type: "INTEGER", nullable: true),
                    JudgmentId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DecisionAppeals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DecisionAppeals_Attachments_ClaimId",
                        column: x => x.ClaimId,
                        principalTable: "Attachments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DecisionAppeals_Attachments_JudgmentId",
                        column: x => x.JudgmentId,
                        principalTable: "Attachments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DecisionAppeals_Decisions_DecisionId",
                        column: x => x.DecisionId,
                        principalTable: "Decisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "JournalViews",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StaffId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Query = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JournalViews", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProactiveBatches",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeasureCode = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    CentreId = table.Column<long>(type: "INTEGER", nullable: false),
                    AsOf = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    IsStopped = table.Column<bool>(type: "INTEGER", nullable: false),
                    Problem = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    PreparedById = table.Column<long>(type: "INTEGER", nullable: false),
                    PreparedBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    PreparedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ApprovedById = table.Column<long>(type: "INTEGER", nullable: true),
                    ApprovedBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    ApprovedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AmountKopecks = table.Column<long>(type: "INTEGER", nullable: true),
                    LeaseOwner = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    LeaseUntilUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProactiveBatches", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProactiveBatches_Centres_CentreId",
                        column: x => x.CentreId,
                        principalTable: "Centres",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProjectFrozenReports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AsOf = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CentreId = table.Column<long>(type: "INTEGER", nullable: true),
                    ModelSha256 = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 64, nullable: false),
                    FrozenBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FrozenAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectFrozenReports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProjectFrozenReports_Centres_CentreId",
                        column: x => x.CentreId,
                        principalTable: "Centres",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProjectStrategyFigures",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Period = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    PeriodEnd = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Tenths = table.Column<long>(type: "INTEGER", nullable: false),
                    DocumentName = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    DocumentNumber = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    DocumentDate = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    FileId = table.Column<long>(type: "INTEGER", nullable: false),
                    EnteredBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    EnteredAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AnnulledBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    AnnulledAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AnnulReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectStrategyFigures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProjectStrategyFigures_ProjectFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "ProjectFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RuleExamples",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeasureId = table.Column<long>(type: "INTEGER", nullable: false),
                    MeasureVersionId = table.Column<long>(type: "INTEGER", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Origin = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AsOf = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Family = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    ExpectedOutcome = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ExpectedIncomeKopecks = table.Column<long>(type: "INTEGER", nullable: true),
                    AuthoredBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    CreatedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RuleExamples", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RuleExamples_MeasureVersions_MeasureVersionId",
                        column: x => x.MeasureVersionId,
                        principalTable: "MeasureVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RuleExamples_SupportMeasures_MeasureId",
                        column: x => x.MeasureId,
                        principalTable: "SupportMeasures",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ScreeningRuns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeasureCode = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    AsOf = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    RequestedBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    RequestedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    StartedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SeenAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    IsCancelRequested = table.Column<bool>(type: "INTEGER", nullable: false),
                    Done = table.Column<int>(type: "INTEGER", nullable: false),
                    Total = table.Column<int>(type: "INTEGER", nullable: false),
                    MeasureVersion = table.Column<int>(type: "INTEGER", nullable: true),
                    Yardsticks = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    AmountKopecks = table.Column<long>(type: "INTEGER", nullable: true),
                    Problem = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScreeningRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProactiveItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    BatchId = table.Column<long>(type: "INTEGER", nullable: false),
                    FamilyId = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Assignments = table.Column<int>(type: "INTEGER", nullable: false),
                    ApplicationId = table.Column<long>(type: "INTEGER", nullable: true),
                    Problem = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProactiveItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProactiveItems_Families_FamilyId",
                        column: x => x.FamilyId,
                        principalTable: "Families",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProactiveItems_ProactiveBatches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "ProactiveBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProactiveItems_SupportApplications_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "SupportApplications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ScreenedFamilies",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RunId = table.Column<long>(type: "INTEGER", nullable: false),
                    FamilyId = table.Column<long>(type: "INTEGER", nullable: false),
                    CentreId = table.Column<long>(type: "INTEGER", nullable: false),
                    Standing = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Assignments = table.Column<int>(type: "INTEGER", nullable: false),
                    LastEventOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FormerStanding = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Cause = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScreenedFamilies", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ScreenedFamilies_Families_FamilyId",
                        column: x => x.FamilyId,
                        principalTable: "Families",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ScreenedFamilies_ScreeningRuns_RunId",
                        column: x => x.RunId,
                        principalTable: "ScreeningRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ScreeningTotals",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RunId = table.Column<long>(type: "INTEGER", nullable: false),
                    CentreId = table.Column<long>(type: "INTEGER", nullable: false),
                    Standing = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Families = table.Column<int>(type: "INTEGER", nullable: false),
                    Assignments = table.Column<int>(type: "INTEGER", nullable: false),
                    RecentEvents = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScreeningTotals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ScreeningTotals_Centres_CentreId",
                        column: x => x.CentreId,
                        principalTable: "Centres",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ScreeningTotals_ScreeningRuns_RunId",
                        column: x => x.RunId,
                        principalTable: "ScreeningRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Yardsticks_CorrectsId",
                table: "Yardsticks",
                column: "CorrectsId");

            migrationBuilder.CreateIndex(
                name: "UX_Yardsticks_Code_ValidFrom",
                table: "Yardsticks",
                columns: new[] { "Code", "ValidFrom" },
                unique: true,
                filter: "\"WithdrawnAtUtc\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_SupportApplications_Centre_Registered",
                table: "SupportApplications",
                columns: new[] { "CentreId", "RegisteredOn" });

            migrationBuilder.CreateIndex(
                name: "IX_SupportApplications_Centre_Responsible_Status",
                table: "SupportApplications",
                columns: new[] { "CentreId", "ResponsibleId", "Status" });

            migrationBuilder.CreateIndex(
                name: "UX_ProjectReportFiles_Format",
                table: "ProjectReportFiles",
                columns: new[] { "EditionId", "Format" },
                unique: true,
                filter: "\"EditionId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "UX_ProjectReportFiles_Frozen",
                table: "ProjectReportFiles",
                columns: new[] { "FrozenReportId", "Format" },
                unique: true,
                filter: "\"FrozenReportId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_State_TellBy",
                table: "Decisions",
                columns: new[] { "State", "TellBy" });

            migrationBuilder.CreateIndex(
                name: "IX_CatalogueChanges_Subject",
                table: "CatalogueChanges",
                columns: new[] { "Area", "Subject", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DecisionAppeals_ClaimId",
                table: "DecisionAppeals",
                column: "ClaimId");

            migrationBuilder.CreateIndex(
                name: "IX_DecisionAppeals_DecisionId",
                table: "DecisionAppeals",
                column: "DecisionId");

            migrationBuilder.CreateIndex(
                name: "IX_DecisionAppeals_JudgmentId",
                table: "DecisionAppeals",
                column: "JudgmentId");

            migrationBuilder.CreateIndex(
                name: "UX_DecisionAppeals_PublicId",
                table: "DecisionAppeals",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_JournalViews_PublicId",
                table: "JournalViews",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_JournalViews_Staff_Name",
                table: "JournalViews",
                columns: new[] { "StaffId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProactiveBatches_Centre",
                table: "ProactiveBatches",
                columns: new[] { "CentreId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ProactiveBatches_State",
                table: "ProactiveBatches",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "UX_ProactiveBatches_PublicId",
                table: "ProactiveBatches",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProactiveItems_ApplicationId",
                table: "ProactiveItems",
                column: "ApplicationId");

            migrationBuilder.CreateIndex(
                name: "IX_ProactiveItems_FamilyId",
                table: "ProactiveItems",
                column: "FamilyId");

            migrationBuilder.CreateIndex(
                name: "IX_ProactiveItems_State",
                table: "ProactiveItems",
                columns: new[] { "BatchId", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "UX_ProactiveItems_Batch_Family",
                table: "ProactiveItems",
                columns: new[] { "BatchId", "FamilyId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProjectFrozenReports_CentreId",
                table: "ProjectFrozenReports",
                column: "CentreId");

            migrationBuilder.CreateIndex(
                name: "UX_ProjectFrozenReports_Number",
                table: "ProjectFrozenReports",
                columns: new[] { "Kind", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_ProjectFrozenReports_PublicId",
                table: "ProjectFrozenReports",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProjectStrategyFigures_FileId",
                table: "ProjectStrategyFigures",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "UX_ProjectStrategyFigures_Period",
                table: "ProjectStrategyFigures",
                columns: new[] { "Key", "Period" },
                unique: true,
                filter: "\"AnnulledAtUtc\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "UX_ProjectStrategyFigures_PublicId",
                table: "ProjectStrategyFigures",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RuleExamples_Measure_State",
                table: "RuleExamples",
                columns: new[] { "MeasureId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_RuleExamples_MeasureVersionId",
                table: "RuleExamples",
                column: "MeasureVersionId");

            migrationBuilder.CreateIndex(
                name: "UX_RuleExamples_PublicId",
                table: "RuleExamples",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ScreenedFamilies_Changed",
                table: "ScreenedFamilies",
                columns: new[] { "RunId", "Cause" },
                filter: "\"Cause\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ScreenedFamilies_FamilyId",
                table: "ScreenedFamilies",
                column: "FamilyId");

            migrationBuilder.CreateIndex(
                name: "IX_ScreenedFamilies_List",
                table: "ScreenedFamilies",
                columns: new[] { "RunId", "Standing", "CentreId", "LastEventOn" });

            migrationBuilder.CreateIndex(
                name: "UX_ScreenedFamilies_Run_Family",
                table: "ScreenedFamilies",
                columns: new[] { "RunId", "FamilyId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ScreeningRuns_Measure",
                table: "ScreeningRuns",
                columns: new[] { "MeasureCode", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "UX_ScreeningRuns_PublicId",
                table: "ScreeningRuns",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_ScreeningRuns_UnderWay",
                table: "ScreeningRuns",
                column: "MeasureCode",
                unique: true,
                filter: "\"State\" IN ('Requested', 'Running')");

            migrationBuilder.CreateIndex(
                name: "IX_ScreeningTotals_CentreId",
                table: "ScreeningTotals",
                column: "CentreId");

            migrationBuilder.CreateIndex(
                name: "UX_ScreeningTotals_Run_Centre_Standing",
                table: "ScreeningTotals",
                columns: new[] { "RunId", "CentreId", "Standing" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_ProjectReportFiles_ProjectFrozenReports_FrozenReportId",
                table: "ProjectReportFiles",
                column: "FrozenReportId",
                principalTable: "ProjectFrozenReports",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Yardsticks_Yardsticks_CorrectsId",
                table: "Yardsticks",
                column: "CorrectsId",
                principalTable: "Yardsticks",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_ProjectReportFiles_ProjectFrozenReports_FrozenReportId",
                table: "ProjectReportFiles");

            migrationBuilder.DropForeignKey(
                name: "FK_Yardsticks_Yardsticks_CorrectsId",
                table: "Yardsticks");

            migrationBuilder.DropTable(
                name: "CatalogueChanges");

            migrationBuilder.DropTable(
                name: "DecisionAppeals");

            migrationBuilder.DropTable(
                name: "JournalViews");

            migrationBuilder.DropTable(
                name: "ProactiveItems");

            migrationBuilder.DropTable(
                name: "ProjectFrozenReports");

            migrationBuilder.DropTable(
                name: "ProjectStrategyFigures");

            migrationBuilder.DropTable(
                name: "RuleExamples");

            migrationBuilder.DropTable(
                name: "ScreenedFamilies");

            migrationBuilder.DropTable(
                name: "ScreeningTotals");

            migrationBuilder.DropTable(
                name: "ProactiveBatches");

            migrationBuilder.DropTable(
                name: "ScreeningRuns");

            migrationBuilder.DropIndex(
                name: "IX_Yardsticks_CorrectsId",
                table: "Yardsticks");

            migrationBuilder.DropIndex(
                name: "UX_Yardsticks_Code_ValidFrom",
                table: "Yardsticks");

            migrationBuilder.DropIndex(
                name: "IX_SupportApplications_Centre_Registered",
                table: "SupportApplications");

            migrationBuilder.DropIndex(
                name: "IX_SupportApplications_Centre_Responsible_Status",
                table: "SupportApplications");

            migrationBuilder.DropIndex(
                name: "UX_ProjectReportFiles_Format",
                table: "ProjectReportFiles");

            migrationBuilder.DropIndex(
                name: "UX_ProjectReportFiles_Frozen",
                table: "ProjectReportFiles");

            migrationBuilder.DropIndex(
                name: "IX_Decisions_State_TellBy",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "CorrectsId",
                table: "Yardsticks");

            migrationBuilder.DropColumn(
                name: "WithdrawnAtUtc",
                table: "Yardsticks");

            migrationBuilder.DropColumn(
                name: "Representative_Document",
                table: "SupportApplications");

            migrationBuilder.DropColumn(
                name: "Representative_Name",
                table: "SupportApplications");

            migrationBuilder.DropColumn(
                name: "Representative_Until",
                table: "SupportApplications");

            migrationBuilder.DropColumn(
                name: "ResponsibleId",
                table: "SupportApplications");

            migrationBuilder.DropColumn(
                name: "ResponsibleName",
                table: "SupportApplications");

            migrationBuilder.DropColumn(
                name: "WaitedWorkingDays",
                table: "SupportApplications");

            migrationBuilder.DropColumn(
                name: "FrozenReportId",
                table: "ProjectReportFiles");

            migrationBuilder.DropColumn(
                name: "AcceptedBy",
                table: "ProjectPassportEditions");

            migrationBuilder.DropColumn(
                name: "Differences",
                table: "ProjectPassportEditions");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "ProjectPassportEditions");

            migrationBuilder.DropColumn(
                name: "IsExample",
                table: "ProjectMilestones");

            migrationBuilder.DropColumn(
                name: "Editors",
                table: "MeasureVersions");

            migrationBuilder.DropColumn(
                name: "Revision",
                table: "MeasureVersions");

            migrationBuilder.DropColumn(
                name: "CancelReason",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "CancelledAtUtc",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "CancelledBy",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "GroundClause",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "Notice_Note",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "Notice_ToldBy",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "Notice_ToldOn",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "Notice_Way",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "TellBy",
                table: "Decisions");

            migrationBuilder.AlterColumn<long>(
                name: "EditionId",
                table: "ProjectReportFiles",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "INTEGER",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "UX_Yardsticks_Code_ValidFrom",
                table: "Yardsticks",
                columns: new[] { "Code", "ValidFrom" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_ProjectReportFiles_Format",
                table: "ProjectReportFiles",
                columns: new[] { "EditionId", "Format" },
                unique: true);
        }
    }
}
